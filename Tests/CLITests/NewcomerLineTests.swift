import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// What newcomers stumbled over, line by line.
@Suite struct NewcomerLineTests {
    private var fixture: CommandFixture
    private let session = JournalFixture.id(minute: 0)

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        fixture.context.currentDirectory = "/home/u/src/api"
    }

    // MARK: Help and errors

    @Test(arguments: [["version"], ["-V"], ["--version"]])
    func versionIsShownHoweverItIsAskedFor(line: [String]) throws {
        let result = try fixture.run(line)
        #expect(result.status == 0 && result.data.hasPrefix(Version.text), "\(result.words)")
    }

    @Test func helpOfAnUnknownCommandIsAnError() throws {
        let result = try fixture.run("help", "sesions")
        #expect(result.status == 2 && result.words.contains("Did you mean 'sessions'?"))
        #expect(try fixture.run("help", "cost").data.contains("tacho cost --by branch"))
    }

    @Test func onlyTheProgramsOwnHelpHasItsVersion() throws {
        #expect(try fixture.run("--help").data.contains("--version"))
        #expect(try !fixture.run("cost", "--help").data.contains("--version"))
        #expect(try !fixture.run("help", "prices", "show").data.contains("--version"))
    }

    @Test(arguments: [["tags", "--sort", "x"], ["sessions", "--state", "failed"]])
    func optionsThatHaveLittleInCommonAreNotSuggested(line: [String]) throws {
        let result = try fixture.run(line)
        #expect(result.status == 2 && result.words.contains("Unknown option"), "\(result.words)")
        #expect(!result.words.contains("Did you mean"), "\(result.words)")
    }

    @Test func nearOptionIsSuggested() throws {
        #expect(try fixture.run("sessions", "--brnach", "x").words.contains("Did you mean '--branch'?"))
    }

    @Test func wrongValueNamesTheNearestInOneLine() throws {
        let result = try fixture.run("cost", "--by", "branches")
        #expect(result.unbrokenWords.contains("invalid --by 'branches'. Did you mean 'branch'? Use hour, day, week"))
        #expect(!result.words.contains("  - ") && !result.words.contains("Help:"), "\(result.words)")
    }

    @Test func hiddenCommandIsNotInUsage() throws {
        #expect(try !fixture.run("--nonsense").words.contains("tacho now"))
    }

    // MARK: Lists

    @Test func headingsNameColumns() throws {
        let byHeading = try fixture.run("sessions", "--columns", "time,Repo").lines
        #expect(try byHeading == fixture.run("sessions", "--columns", "duration_ms,repo").lines)
        #expect(try fixture.run("sessions", "--columns", "titel").words.contains("did you mean 'title'?"))
    }

    @Test func titleStaysOnANarrowTerminal() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 80)
        #expect(try fixture.run("sessions").data.contains("fix the login t"))
    }

    @Test func notesAreInTheList() throws {
        var fixture = fixture
        #expect(try fixture.run("note", session, "second try").words.contains("Noted on session"))
        fixture.useTerminal(columns: 160)
        #expect(try fixture.run("sessions").data.contains("second try"))
        #expect(try fixture.run("note", session, "--remove").words.contains("Removed the note of session"))
    }

    @Test func sessionsAreSortedByCostAndTime() throws {
        let costs = try fixture.run("sessions", "--sort", "cost", "--columns", "cost_usd").lines.compactMap(Double.init)
        #expect(costs == costs.sorted(by: >) && costs.count == 2)
        let times = try fixture.run("sessions", "--sort", "time", "--columns", "duration_ms,state").lines
            .filter { $0.hasSuffix("ended") }.compactMap { Int($0.prefix { $0 != "\t" }) }
        #expect(times == times.sorted(by: >) && times.count > 2)
    }

    @Test func deathBySignalIsInWords() throws {
        var fixture = fixture
        var journal = JournalFixture()
        journal.start(minute: 40)
        journal.end(minute: 40, after: 1_000, status: 137)
        try journal.write(to: fixture)
        fixture.useTerminal(columns: 120)
        #expect(try fixture.run("sessions", "--session", JournalFixture.id(minute: 40)).data.contains("killed"))
    }

    @Test(arguments: [40, 50, 60, 70, 80])
    func numbersAreNeverCut(columns: Int) throws {
        var fixture = fixture
        fixture.useTerminal(columns: columns)
        let result = try fixture.run("show", session)
        #expect(try #require(result.data.firstMatch(of: /Models\n(?s).*?\n\n/)).output.firstMatch(of: /,\d*…/) == nil)
        let cost = try fixture.run("cost", "--tokens").data
        #expect(cost.firstMatch(of: /,\d*…/) == nil)
        for shown in [result.data, cost] where columns == 60 { #expect(shown.contains("(too narrow for ")) }
    }

    // MARK: Show

    @Test(arguments: ["show", "explain", "run"])
    func latestSessionHereIsTheDefault(command: String) throws {
        #expect(try fixture.run(command).data == fixture.run(command, ".").data)
    }

    @Test func transcriptHasWhatToolsWereCalledWithAndHowThatEnded() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 100, color: true)
        let text = try fixture.run("show", session, "--transcript").data
        #expect(text.contains("Read /a  \u{1B}[2mok 0.8s") && text.contains("Edit /a  \u{1B}[31merror 1.0s"), "\(text)")
        let last = try fixture.run("show", session, "--transcript", "--last", "2").data
        #expect(text.hasSuffix(last) && last.count(where: { $0 == ":" }) >= 4 && last.count < text.count)
        #expect(try fixture.run("show", session, "--last", "2").status == 2)
    }

    @Test func transcriptHasWhatToolsAnswered() throws {
        let text = try fixture.run("show", session, "--transcript").data
        #expect(text.contains("Read /a  ok 0.8s\n  result of toolu_1\n"), "\(text)")
        #expect(text.contains("Edit /a  error 1.0s\n  result of toolu_2\n"))
    }

    @Test func longResultIsCut() throws {
        let path = fixture.sandbox.home.path + "/.claude/projects/-home-u-src-api/\(AgentLogFixture.conversation).jsonl"
        let lines = String(repeating: #"line\n"#, count: 30)
        let text = try String(contentsOfFile: path, encoding: .utf8).replacing(#"result of toolu_1\n"#, with: lines)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let shown = try fixture.run("show", session, "--transcript").data
        #expect(shown.contains(String(repeating: "  line\n", count: 10) + "  … 20 more lines\n"), "\(shown)")
    }

    @Test func titleIsFirstAndNothingIsSaidTwice() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 140)
        #expect(try fixture.run("show", session).data.contains("  BINDING   "), "it is inferred")
        var journal = JournalFixture.day
        journal.prove(minute: 0, conversation: AgentLogFixture.conversation)
        try journal.write(to: fixture)
        let text = try fixture.run("show", session).data
        #expect(text.hasPrefix("title       fix the login test\n"), "\(text)")
        #expect(!text.contains("BINDING") && !text.contains("\nduration ") && !text.contains("\nrepo "), "\(text)")
    }

    @Test func branchesOfASessionAreNamed() throws {
        var fixture = fixture
        let path = fixture.sandbox.home.path + "/.claude/projects/-home-u-src-api/\(AgentLogFixture.conversation).jsonl"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
        let moved = lines.map { $0.contains("2026-11-21T07:05:") ? $0.replacing("\"main\"", with: "\"fix/two\"") : $0 }
        try Data(moved.map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: path))
        fixture.useTerminal(columns: 100)
        #expect(try fixture.run("show", session).data.contains("main (1 run), then fix/two (1 run)"))
    }

    @Test func whatIsStartedForOnePromptWaitsForNobody() throws {
        var fixture = fixture
        var journal = JournalFixture()
        let id = journal.start(minute: -60, agent: "codex", repo: "/home/u/src/web", branch: "dev", command: "codex")
        journal.prove(minute: -60, conversation: AgentLogFixture.thread)
        journal.end(minute: -60, after: 1_500)
        try journal.write(to: fixture)
        fixture.useTerminal(columns: 100)
        let result = try fixture.run("show", id)
        #expect(result.data.contains("1.5s wall, 1.0s working\n"), "\(result.data)\(result.words)")
    }

    // MARK: Periods and differences

    @Test(arguments: [
        ("2026-11-01", "2026-11-30", "November 2026"), ("2026-11-01", "2026-11-29", "from 2026-11-01 to 2026-11-29"),
        ("2026-11-01T10:07", nil, "from 2026-11-01 10:07"), (nil, nil, "all recorded time"),
    ])
    func periodIsInThePeoplesWords(since: String?, until: String?, expected: String) throws {
        let range = try TimeRange(since: since, until: until, in: fixture.context)
        let text = PeriodText(since: range.since, until: range.until, local: fixture.context.local)
        #expect(text.bounds == expected)
    }

    @Test func costsSayThatTheyAreCountedByTheQuarterHour() throws {
        let cost = try fixture.run("cost", "--since", "2026-11-20T10:07").words
        #expect(cost.contains("Period: from 2026-11-20 10:00; costs are counted by the quarter hour."), "\(cost)")
        #expect(try fixture.run("cost", "--since", "2026-11-20").words.contains("Period: from 2026-11-20.\n"))
    }

    @Test func periodIsDimWhereThereIsColor() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 100, color: true)
        #expect(try fixture.run("cost").words.contains("\u{1B}[2mPeriod: "))
        #expect(try fixture.run("sessions", "--since", "7d").words.contains("\u{1B}[2mPeriod: "))
    }

    /// `1h45m to 1h08m` is `-37m`, and not `-37m14s`.
    @Test(arguments: [
        (6_300_000, 4_080_000, "-37m"), (6_300_000, 1_820_000, "-1h15m"), (40_000, 161_400, "+2m01s"),
        (nil, 500, "+0.5s"),
        (6_300_000, 6_310_000, "0m"),
    ])
    func differenceIsThatOfWhatIsShown(before: Int64?, now: Int64?, expected: String) {
        #expect(DifferenceText.duration(1, from: before, to: now) == expected)
        #expect(DifferenceText.duration(nil, from: before, to: now) == "?")
    }

    // MARK: Go

    @Test func endedSessionIsOfferedToBeContinued() throws {
        let id = try #require(SessionID(rawValue: session)?.short)
        for words in [[session], ["fix", "login"]] {
            let result = try fixture.run(["go"] + words)
            #expect(
                result.status == 1 && result.unbrokenWords.contains("'tacho resume \(id)' continues it"),
                "\(words)"
            )
        }
        var elsewhere = fixture
        elsewhere.context.currentDirectory = "/srv"
        #expect(try elsewhere.run("go", ".").unbrokenWords.contains("'tacho resume .' continues the latest there"))
    }

    // MARK: Timeline

    @Test func shortDayHasAnAxisOfMinutes() throws {
        let axis = TimelineAxis(
            CommandFixture.now..<(CommandFixture.now + 180_000),
            width: 60,
            local: fixture.context.local
        )
        #expect(axis.range.upperBound - axis.range.lowerBound == 600_000)
        #expect(axis.line.contains("10:00"))
    }

    @Test func agentsThatNeverWorkedAtOnceDidNotMeet() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 100)
        let text = try fixture.run("timeline").data
        #expect(!text.contains("both worked 0.0s") && !text.contains("log web") && text.contains("\nweb "), "\(text)")
    }

    // MARK: Setup

    @Test func dryRunsSayThatNothingWasChanged() throws {
        #expect(
            try fixture.run("install", "--shell", "zsh", "--dry-run").words.contains("Dry run: nothing was changed.")
        )
        #expect(fixture.homeFile(".zshrc") == nil)
        _ = try fixture.run("install", "--shell", "zsh")
        #expect(try fixture.run("uninstall", "--dry-run").words.contains("Dry run: nothing was changed."))
        #expect(fixture.homeFile(".zshrc") != nil)
    }

    @Test func installSaysWhatToTypeNext() throws {
        try fixture.sandbox.write("#!/bin/sh\n", to: "bin/claude", executable: true)
        #expect(try fixture.run("install", "--shell", "zsh").unbrokenWords.contains("type claude; then 'tacho'"))
    }

    @Test(arguments: ShellKind.allCases)
    func completionsComeAndGoWithTheHooks(shell: ShellKind) throws {
        let files: [ShellKind: String] = [
            .bash: ".local/share/bash-completion/completions/tacho", .zsh: ".local/share/zsh/site-functions/_tacho",
            .fish: ".local/share/fish/vendor_completions.d/tacho.fish",
        ]
        let file = try #require(files[shell])
        _ = try fixture.run("install", "--shell", shell.rawValue)
        #expect(try fixture.homeFile(file) == fixture.run("completions", shell.rawValue).data)
        #expect(try fixture.run("uninstall").data.contains("deleted"))
        #expect(fixture.homeFile(file) == nil)
        try fixture.sandbox.write("# someone else's\n", to: "home/" + file)
        _ = try fixture.run("uninstall")
        #expect(fixture.homeFile(file) == "# someone else's\n")
    }

    @Test func uninstallSpeaksOfRecordsOnlyWhereThereAreSome() throws {
        let empty = try CommandFixture()
        _ = try empty.run("install", "--shell", "zsh")
        let words = try empty.run("uninstall").words
        #expect(words.contains("Tabs that are open record") && !words.contains("Your records"), "\(words)")
    }

    @Test func doctorHasSections() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 100)
        let text = try fixture.run("doctor").data
        let titles = ["Setup\n", "\nRecords\n", "\nAgents and their logs\n", "\nPrices\n"]
        let places = titles.map { text.range(of: $0)?.lowerBound }
        #expect(places.compactMap(\.self).count == 4 && text.hasPrefix("Setup\n"), "\(text)")
        #expect(text.contains("2026-11-21 10:00:00, time zone"))
    }
}
