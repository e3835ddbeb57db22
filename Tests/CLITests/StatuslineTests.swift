import Foundation
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

@Suite struct StatuslineTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        var journal = JournalFixture()
        // Of this one Claude's log tells, too.
        journal.start(minute: 0, label: "tmux %9", shellPid: 109)
        journal.start(minute: 55, repo: "/home/u/work/api", branch: "東京", label: "tmux %4", shellPid: 104)
        journal.suspend(minute: 55, after: 60_000)
        journal.start(minute: 78, branch: "feat/x", label: "tmux %3", shellPid: 105)
        try journal.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
    }

    /// Without the time limit, for a test's machine may be busy.
    private func line(_ arguments: String...) throws -> CommandFixture.Result {
        try fixture.run(["statusline", "--limit", "60000"] + arguments)
    }

    private func claude(_ more: [String: Any] = [:]) throws -> StatuslineInput {
        let object: [String: Any] = [
            "session_id": AgentLogFixture.conversation, "cwd": "/home/u/src/api", "version": "2.1.330",
            "transcript_path": fixture.sandbox.home.path
                + "/.claude/projects/-home-u-src-api/\(AgentLogFixture.conversation).jsonl",
            "model": ["id": "claude-opus-4-8", "display_name": "Opus 4.8"], "cost": ["total_cost_usd": 0.0721],
        ]
        let bytes = try JSONSerialization.data(withJSONObject: object.merging(more) { $1 })
        return try #require(StatuslineInput(bytes))
    }

    private func facts(of subject: StatuslineReader.Subject) throws -> [StatuslineFacts] {
        _ = try Store(path: fixture.context.paths.database)
        var facts: [StatuslineFacts] = []
        try StatuslineReader(subject: subject, context: fixture.context).read { facts.append($0) }
        return facts
    }

    @Test(arguments: [
        ("tmux %3", "claude running 42m · today ≥ $0.06 · 3 active\n"),
        ("pts/104", "claude 1h05m · suspended 1h04m · today ≥ $0.06 · 3 active\n"),
        ("/dev/pts/104", "claude 1h05m · suspended 1h04m · today ≥ $0.06 · 3 active\n"),
        ("nowhere", "today ≥ $0.06 · 3 active\n"),
    ])
    func lineTellsOfTheTabAndOfToday(tab: String, text: String) throws {
        _ = try fixture.run("sessions")
        let result = try line("--tab", tab)
        #expect(result.status == 0 && result.words.isEmpty)
        #expect(result.data == text)
    }

    @Test func newStoreIsReadBehindTheQuickAnswer() throws {
        let facts = try facts(of: .tab("tmux %3"))
        #expect(facts.first?.session == nil && facts.first?.live.isEmpty == true)
        #expect(facts.last?.session?.session.branch == "feat/x" && facts.last?.live.count == 3)
        #expect(facts.last?.today.cost.state == .partial)
    }

    @Test func claudeIsFoundByItsConversationAndReadFromItsOwnLog() throws {
        let facts = try facts(of: .caller(claude()))
        // The journal, then the conversation's file, then the others.
        #expect(facts.map { $0.session?.usage.runCount } == [nil, nil, 2, 2])
        let last = try #require(facts.last)
        #expect(last.session?.session.tab?.label == "tmux %9")
        #expect(
            StatuslineFormat().line(last)
                == "Opus 4.8 2h00m · idle 1h54m · 2 runs · ≥ $0.06 · today ≥ $0.06 · 3 active"
        )
        #expect(StatuslineFormat().line(facts[0]) == "Opus 4.8 · ~$0.07")
    }

    @Test func conversationThatNobodyRecordedShowsTheAgentsOwnEstimate() throws {
        let input = try claude(["session_id": "someone-elses", "transcript_path": "/nowhere/x.jsonl"])
        let last = try #require(try facts(of: .caller(input)).last)
        #expect(StatuslineFormat().line(last).hasPrefix("Opus 4.8 · ~$0.07 · today"))
    }

    @Test func formatNamesFields() throws {
        _ = try fixture.run("sessions")
        let format = "[{agent}|{model}|{state}|{time}|{runs}|{cost}|{today}|{active}|{repo}|{branch}|{tab}|{id}|{"
        let result = try line("--session", JournalFixture.id(minute: 0), "--format", format)
        let known = "[claude|claude-opus-4-8|idle|2h00m|2|≥ $0.06|≥ $0.06|3|api|main|tmux %9|"
        #expect(result.data == known + "\(JournalFixture.id(minute: 0).suffix(7))|{\n")
        let wrong = try line("--format", "{price}")
        #expect(wrong.status == 2 && wrong.words.contains("available fields: agent, model"))
    }

    @Test func tmuxGetsCountsOfAllTabs() throws {
        var journal = JournalFixture()
        journal.start(minute: 0, label: "tmux %1", shellPid: 201)
        journal.start(minute: 1, label: "tmux %2", shellPid: 202)
        journal.level(minute: 0, after: 1_000, .working)
        journal.level(minute: 1, after: 1_000, .working)
        journal.level(minute: 1, after: 60_000, .asking, ask: .permission)
        let fixture = try CommandFixture()
        try journal.write(to: fixture)
        _ = try fixture.run("sessions")
        #expect(try fixture.run("statusline", "--tmux", "--limit", "60000").data == "1⚙ 1?\n")
        #expect(try fixture.run("statusline", "--tmux", "--format", "{id}").status == 2)
    }

    @Test func recordedTextIsHarmless() throws {
        var journal = JournalFixture()
        journal.start(minute: 5, branch: "a#[fg=red]%n\u{1B}]0;x\u{07}\u{202E}" + String(repeating: "w", count: 90))
        try journal.write(to: fixture)
        _ = try fixture.run("sessions")
        let id = JournalFixture.id(minute: 5)
        let tmux = try line("--session", id, "--format", "{branch}", "--escape", "tmux").data
        #expect(tmux.hasPrefix("a##[fg=red]%nwww") && tmux.hasSuffix("…\n") && !tmux.contains("\u{1B}"))
        #expect(try line("--session", id, "--format", "{branch}", "--escape", "zsh").data.hasPrefix("a#[fg=red]%%nww"))
    }

    @Test func brokenStoreIsSilentUnlessAsked() throws {
        let empty = try CommandFixture()
        let arguments = ["statusline", "--limit", "60000"]
        let missing = try empty.run(arguments)
        #expect(missing.status == 0 && missing.bytes.isEmpty && missing.words.isEmpty)
        try empty.sandbox.write("no database at all, whatever its name says", to: "home/.local/share/tacho/tacho.db")
        let broken = try empty.run(arguments)
        #expect(broken.status == 0 && broken.bytes.isEmpty && broken.words.isEmpty)
        let loud = try empty.run(arguments + ["--verbose"])
        #expect(loud.status == 0 && loud.bytes.isEmpty && loud.words.contains("tacho.db"))
        _ = try fixture.run("sessions")
        #expect(try line("--session", "ffff", "--verbose").words.contains("no session"))
    }

    @Test func lostSessionsDoNotCount() throws {
        var fixture = fixture
        fixture.context.liveness?.isAlive = { $0.pid == 105 }
        _ = try fixture.run("import")
        let result = try fixture.run("statusline", "--limit", "60000", "--tab", "tmux %3")
        #expect(result.data.hasPrefix("claude running 42m"))
        #expect(!result.data.contains("active"))
    }

    @Test func shellAboveTellsTheTab() throws {
        let fixture = try CommandFixture()
        var journal = JournalFixture()
        journal.add(line: try LiveSession.line("claude", seconds: 9_000))
        journal.add(line: try LiveSession.line("devin", seconds: 3_000))
        try journal.write(to: fixture)
        let home = fixture.sandbox.home
        _ = try Program.run(TachoBinary.path, ["sessions"], home: home)
        let result = try Program.run(TachoBinary.path, ["statusline", "--limit", "60000"], home: home)
        #expect(result.status == 0 && result.errors.isEmpty)
        // A second may have passed.
        #expect(result.output.contains(#/^devin running 50m(\d\ds)? · 1 run · 2 active\n$/#), "\(result.output)")
    }

    @Test(arguments: ["", "[]", "{", "7", #"{"session_id":7,"cost":"much","model":[]}"#])
    func strangeInputIsNoInput(text: String) {
        let input = StatuslineInput(Data(text.utf8))
        #expect(input?.conversation == nil && input?.cost == nil && input?.model == nil)
    }

    @Test func limitsThatClaudeCodeTellsAreKept() throws {
        let reset = (CommandFixture.now.milliseconds + 7_200_000) / 1_000
        let limits: [String: Any] = [
            "five_hour": ["used_percentage": 62.4, "resets_at": reset],
            "seven_day": ["used_percentage": 9, "resets_at": reset + 86_400],
            "odd": ["used_percentage": "much"], "older": NSNull(),
        ]
        for _ in 0..<2 {
            let told = try facts(of: .caller(claude(["rate_limits": limits])))
            #expect(StatuslineFormat("{limit}")?.line(try #require(told.last)) == "5h 62%")
        }
        let known = try facts(of: .caller(nil)).last?.limits.filter { $0.agent == "claude" }
        #expect(known?.map(\.used) == [6_240, 900])
        let text = try fixture.run("limits").data
        #expect(text.contains("claude") && !text.contains("block"), "\(text)")
    }
}
