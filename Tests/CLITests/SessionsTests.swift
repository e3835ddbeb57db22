import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

@Suite struct SessionsTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
    }

    private func terminal(_ columns: Int, color: Bool = false) -> CommandFixture {
        var fixture = fixture
        fixture.useTerminal(columns: columns, color: color)
        return fixture
    }

    @Test func pipedListIsWholeAndTabSeparated() throws {
        let result = try fixture.run("sessions")
        #expect(result.lines.count == 6)
        let last = result.lines[5].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        #expect(last.count == SessionColumns.machine.count)
        #expect(last[0] == JournalFixture.id(minute: 0))
        #expect(last[10] == "2026-11-21T08:00:00.123+01:00" && last[12] == "2520000")
        let hostile = result.lines[2].split(separator: "\t", omittingEmptySubsequences: false)
        #expect(hostile[9] == "evil tab")
    }

    @Test func csvHasAHeaderAndNoFormula() throws {
        let lines = try fixture.run("sessions", "--csv", "--columns", "agent,tab,branch").data.split(separator: "\r\n")
        #expect(lines[0] == "agent,tab,branch")
        #expect(lines[3].hasPrefix("amp,'=1+1,"))
    }

    @Test func jsonFollowsTheContract() throws {
        let json = try JSONSerialization.jsonObject(with: fixture.run("sessions", "--json").bytes) as? [String: Any]
        #expect(json?["schema"] as? String == "tacho.sessions.v1")
        let sessions = try #require(json?["sessions"] as? [[String: Any]])
        #expect(sessions.map { $0["agent"] as? String } == ["claude", "claude", "amp", "devin", "codex", "claude"])
        let first = try #require(sessions.last)
        #expect(first["state"] as? String == "ended" && first["end_reason"] as? String == "exit")
        #expect(first["exit_code"] as? Int == 0 && first["duration_ms"] as? Int == 2_520_000)
        #expect(first["started_at"] as? String == "2026-11-21T08:00:00.123+01:00")
        #expect(first["ended_at"] as? String == "2026-11-21T08:42:00.123+01:00")
        #expect((first["tab"] as? [String: Any])?["label"] as? String == "tmux %1")
        #expect(first["tags"] as? [String] == [] && first["command"] as? String == "claude --model opus")
        let running = sessions[0]
        #expect(running["state"] as? String == "active" && running["ended_at"] == nil && running["exit_code"] == nil)
    }

    @Test(arguments: [
        (["--active"], ["claude", "claude"]),
        (["--agent", "codex"], ["codex"]),
        (["--branch", "feat/x"], ["claude"]),
        (["--repo", "/home/u/src/api"], ["claude", "amp", "claude"]),
        (["--tab", "tmux %4"], ["claude"]),
        (["--tag", "none"], []),
        (["--limit", "2"], ["claude", "claude"]),
        (["--since", "2026-11-21T08:30"], ["claude", "claude", "amp"]),
        (["--since", "today", "--until", "2026-11-21T08:15"], ["codex", "claude"]),
        (["--until", "yesterday"], []),
        (["--since", "30m", "--agent", "claude"], []),
    ])
    func filtersNarrowTheList(arguments: [String], agents: [String]) throws {
        let result = try fixture.run(["sessions", "--csv", "--columns", "agent"] + arguments)
        #expect(result.status == 0)
        #expect(result.data.split(separator: "\r\n").dropFirst().map(String.init) == agents)
        #expect(result.words.contains("No sessions match") == agents.isEmpty)
    }

    @Test func repoOfTheWorkingDirectoryIsADot() throws {
        var fixture = fixture
        fixture.context.currentDirectory = "/home/u/src/web"
        #expect(try fixture.run("sessions", "--repo", ".").lines.count == 1)
    }

    @Test(arguments: [
        (["sessions", "--since", "whenever"], 2, "invalid --since 'whenever'"),
        (["sessions", "--limit", "0"], 2, "invalid --limit 0"),
        (["sessions", "--limit", "many"], 2, "many"),
        (["sessions", "--columns", "id,size"], 2, "unknown column 'size'; available columns: id, agent"),
        (["sessions", "--json", "--csv"], 2, "cannot be combined"),
        (["sessions", "--color", "blue"], 2, "blue"),
        (["sessions", "--colour"], 2, "--colour"),
        (["nonsense"], 2, "nonsense"),
        (["show"], 1, "no sessions recorded in"),
        (["show", "ffff"], 1, "no session"),
        (["show", "' OR 1=1"], 1, "no session"),
        (["show", "01a"], 1, "several ids match"),
    ])
    func badInputIsAClearError(arguments: [String], status: Int32, words: String) throws {
        let result = try fixture.run(arguments)
        #expect(result.status == status)
        #expect(result.words.hasPrefix("tacho: ") && result.words.contains(words), "\(result.words)")
        #expect(result.bytes.isEmpty)
    }

    @Test func brokenSettingsStopReadingWithFileLineAndColumn() throws {
        try fixture.sandbox.write("previews = false\nreceipt = = 3\n", to: "home/.config/tacho/config.toml")
        let result = try fixture.run("sessions")
        #expect(result.status == 1)
        #expect(result.words.contains("\(fixture.context.paths.configuration):2:11: "))
    }

    @Test func sessionIsFoundByPrefixInAnyCase() throws {
        let id = JournalFixture.id(minute: 78)
        let result = try fixture.run("show", String(id.prefix(12)).uppercased(), "--json")
        let json = try JSONSerialization.jsonObject(with: result.bytes) as? [String: Any]
        #expect(json?["schema"] as? String == "tacho.session.v1")
        #expect((json?["session"] as? [String: Any])?["id"] as? String == id)
    }

    @Test func shownIdsFindTheirSessions() throws {
        let lines = try terminal(140).run("sessions").lines.dropFirst()
        for line in lines {
            let id = try #require(line.split(separator: " ").first)
            #expect(try fixture.run("show", String(id)).status == 0)
        }
    }

    @Test func emptyStoreSaysWhatToDo() throws {
        let empty = try CommandFixture()
        let result = try empty.run()
        #expect(result.status == 0 && result.bytes.isEmpty)
        #expect(result.words.contains("tacho install"))
        _ = try empty.run("install", "--shell", "zsh")
        #expect(try empty.run().words.contains("hooks are installed for zsh"))
    }

    @Test func onlyTheNewestAreListedUntilAllAreAskedFor() throws {
        var journal = JournalFixture()
        for minute in 0..<Int64(30) { journal.start(minute: minute, shellPid: 200 + Int(minute)) }
        let many = try CommandFixture()
        try journal.write(to: many)
        let result = try many.run("sessions")
        #expect(result.lines.count == 20 && result.words.contains("--all"))
        #expect(try many.run("sessions", "--all").lines.count == 30)
        #expect(try many.run("sessions", "--since", "1d").lines.count == 30)
    }

    @Test func helpIsDataAndHidesThePlumbing() throws {
        let result = try fixture.run("--help")
        #expect(result.status == 0 && result.words.isEmpty)
        #expect(result.data.contains("EXAMPLES") && !result.data.contains("  hook"))
        #expect(try fixture.run("--version").data == Version.full + "\n")
    }
}
