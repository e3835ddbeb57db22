import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// What was done in a day, a week and since the last working day.
@Suite struct DayTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
    }

    private func object(_ arguments: String...) throws -> [String: Any] {
        let result = try fixture.run(arguments + ["--json"])
        #expect(result.status == 0, "\(result.words)")
        return try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
    }

    private func rows(_ summary: Any?) throws -> [[String: Any]] {
        try #require((summary as? [String: Any])?["rows"] as? [[String: Any]])
    }

    @Test func dayHasWhatWasAskedByRepositoryAndBranch() throws {
        let document = try object("day")
        #expect(document["schema"] as? String == "tacho.day.v1" && document["clock"] as? String == "active")
        let rows = try rows(document["day"])
        let api = try #require(rows.first { ($0["titles"] as? [String])?.isEmpty == false })
        #expect(api["repo"] as? String == "/home/u/src/api" && api["branch"] as? String == "main")
        #expect(api["titles"] as? [String] == ["fix the login test"])
        let total = try #require((document["day"] as? [String: Any])?["total"] as? [String: Any])
        let cost = try fixture.run("cost", "--since", "today", "--columns", "cost_usd").lines.last
        #expect(cost.flatMap(Double.init) == total["cost_usd"] as? Double)
    }

    @Test(arguments: [
        (["day", "yesterday"], 0), (["day", "2026-11-21", "--repo", "/home/u/src/api"], 3), (["day", "7d"], 7),
        (["day", "last", "week"], 0),
    ])
    func periodAndPlaceNarrowTheRows(arguments: [String], count: Int) throws {
        let lines = try fixture.run(arguments).lines
        #expect(lines.count == count, "\(lines)")
    }

    @Test func sessionOutsideGitHasItsDirectory() throws {
        let repos = try rows(try object("day")["day"]).compactMap { $0["repo"] as? String }
        #expect(repos.allSatisfy { $0.hasPrefix("/home/u/") })
    }

    /// A chat in no directory, as of an agent that says only which project it was in.
    @Test func workWithoutADirectoryHasAName() throws {
        var fixture = try CommandFixture()
        fixture.useTerminal(columns: 80)
        let log = """
            {"sessionId":"s","projectHash":"p","startTime":"2026-11-20T09:00:00.000Z","kind":"main"}
            {"id":"m1","timestamp":"2026-11-20T09:00:00.000Z","type":"user","content":"what is a monad"}
            {"id":"m2","timestamp":"2026-11-20T09:05:00.000Z","type":"gemini","content":"ok","model":"gemini-2.5-pro","tokens":{"input":10,"output":5}}

            """
        try fixture.sandbox.write(log, to: "home/.gemini/tmp/p/chats/session-a.jsonl")
        for command in ["day", "week", "standup"] {
            let text = try fixture.run(command, "2026-11-20").data
            #expect(text.contains("\n(no repo) · 5m active"), "\(text)")
            #expect(try fixture.run(command, "2026-11-20", "--md").data.contains("\n- **(no repo)** · 5m active"))
        }
        try fixture.sandbox.write(log.replacing("-20T", with: "-12T"), to: "home/.gemini/tmp/p/chats/session-b.jsonl")
        #expect(try fixture.run("week", "2026-11-20").lines.last?.hasPrefix("(no repo) ") == true)
        #expect(try fixture.run("week", "2026-11-20", "--md").data.contains("\n- (no repo) · "))
        #expect(try fixture.run("timesheet", "--by", "repo").data.contains("(no repo)"))
    }

    @Test mutating func weekStandsBesideTheOneBefore() throws {
        let document = try object("week")
        #expect(document["is_cut"] as? Bool == true)
        let (week, before) = (document["week"] as? [String: Any], document["before"] as? [String: Any])
        #expect(week?["from"] as? String == "2026-11-16T00:00:00.000+01:00")
        #expect(week?["to"] as? String == "2026-11-21T10:00:00.123+01:00")
        #expect(before?["to"] as? String == "2026-11-14T10:00:00.123+01:00")
        let changes = try #require(document["changes"] as? [[String: Any]])
        #expect(try changes.count == rows(week).count)
        fixture.context.now = fixture.context.now + 14 * 86_400_000
        let next = try object("week", "2026-11-25")
        #expect(next["is_cut"] as? Bool == false)
        #expect(try rows(next["before"]).count == rows(week).count)
    }

    @Test func firstWeekHasNothingToStandBeside() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 80)
        for options in [[], ["--md"]] {
            let text = try fixture.run(["week"] + options).data
            #expect(text.contains("Nothing was recorded the week before (Mon Nov 09"), "\(text)")
            #expect(!text.contains("Against") && !text.contains("0.0s"))
        }
    }

    /// No sum by quarters of an hour claims to have lasted longer than until now.
    @Test func nothingEndsAfterNow() throws {
        var story = try EdgeStory(now: "2026-11-21T12:05:00+01:00")
        let prompt = EdgeStory.Prompt(at: "2026-11-21T12:01:00+01:00", answers: ["2026-11-21T12:02:00+01:00"])
        try story.add("2026-11-21T12:00:00+01:00", nil, prompts: [prompt])
        try story.write()
        let result = try story.fixture.run("cost", "--json")
        let rows = try rows(JSONSerialization.jsonObject(with: result.bytes))
        #expect(rows.map { $0["from"] as? String } == ["2026-11-21T12:00:00.000+01:00"])
        #expect(rows.map { $0["to"] as? String } == ["2026-11-21T12:05:00.000+01:00"])
    }

    /// 2026-11-21 is a Saturday.
    @Test mutating func standupOnMondayLooksAtFridayAndAtWorkOnTheWeekend() throws {
        fixture.context.now = fixture.context.now + 2 * 86_400_000
        let days = try #require(try object("standup", "2026-11-23")["days"] as? [[String: Any]])
        let starts = days.compactMap { ($0["from"] as? String)?.prefix(10) }
        #expect(starts == ["2026-11-20", "2026-11-21", "2026-11-23"])
        #expect(try fixture.run("standup", "--md").data.contains("**Fri Nov 20 2026**"))
    }

    @Test func titlesAreSafeForTerminalAndMarkdown() throws {
        let log = fixture.sandbox.home.path + "/.claude/projects/-home-u-src-api/\(AgentLogFixture.conversation).jsonl"
        let text = try String(contentsOfFile: log, encoding: .utf8)
        let evil = #"fix \u001b[31m<b>@you</b> [x](y)"#
        try text.replacing("fix the login test", with: evil).write(toFile: log, atomically: true, encoding: .utf8)
        let markdown = try fixture.run("day", "--md").data
        #expect(markdown.contains("fix") && !markdown.contains("<b>") && !markdown.contains("@you"))
        var terminal = fixture
        terminal.useTerminal(columns: 100)
        let screen = try terminal.shown(["day"])
        #expect(screen.contains("<b>@you") && !screen.contains("\u{1B}"))
    }

    @Test func withoutPreviewsThereAreNoTitles() throws {
        try fixture.sandbox.write("previews = false\n", to: "home/.config/tacho/config.toml")
        let result = try fixture.run("day", "--json")
        #expect(result.status == 0 && !result.data.contains("login"))
        #expect(try fixture.run("day", "--md").data.contains("prompt not recorded"))
    }

    @Test(arguments: [
        (["day", "someday"], "invalid WHEN 'someday'"),
        (["day", "tomorrow"], "invalid WHEN 'tomorrow': that is in the future"),
        (["day", "2027-01-01T10:00"], "that is in the future"),
        (["runs", "--since", "tomorrow"], "invalid --since 'tomorrow': that is in the future"),
        (["week", "--md", "--csv"], "--md, --json and --csv cannot be combined"),
        (["standup", "--md", "--columns", "repo"], "--columns cannot be combined"),
    ])
    func badInputIsAClearError(arguments: [String], words: String) throws {
        let result = try fixture.run(arguments)
        #expect(result.status == 2 && result.words.contains(words), "\(result.words)")
    }
}
