import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// Sessions with logs: what they used, their runs, and where the numbers come from.
@Suite struct RunsTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        // A hook saw Claude start in its directory, and end: the conversation can be no other session's.
        var journal = JournalFixture()
        journal.start(minute: 0)
        journal.end(minute: 0, after: 600_000)
        journal.start(minute: 20, agent: "devin", repo: nil, branch: nil, shellPid: 102)
        journal.end(minute: 20, after: 61_000)
        try journal.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
    }

    private func object(_ arguments: String...) throws -> [String: Any] {
        let result = try fixture.run(arguments)
        #expect(result.status == 0, "\(result.words)")
        return try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
    }

    private func sessions() throws -> [[String: Any]] {
        try #require(object("sessions", "--json", "--all")["sessions"] as? [[String: Any]])
    }

    @Test func sessionHoldsTheSumsOfItsRuns() throws {
        let session = try #require(try sessions().first { $0["id"] as? String == JournalFixture.id(minute: 0) })
        #expect(session["run_count"] as? Int == 2 && session["auto_run_count"] as? Int == 0)
        #expect(session["tool_call_count"] as? Int == 2 && session["api_call_count"] as? Int == 4)
        #expect(session["binding"] as? String == "inferred")
        #expect(session["conversations"] as? [String] == [AgentLogFixture.conversation])
        #expect(Set(session["models"] as? [String] ?? []) == ["claude-opus-4-8", "claude-nobody-9"])
        let tokens = try #require(session["tokens"] as? [String: Int])
        #expect(tokens["input"] == 25 && tokens["cache_read"] == 83_000 && tokens["cache_write_1h"] == 1_000)
        #expect(tokens["cache_write_5m"] == 0 && tokens["output"] == 670 && tokens["reasoning"] == 0)
        #expect(session["active_ms"] as? Int == 20_100 && session["waiting_ms"] as? Int == 579_900)
        #expect(session["cost_state"] as? String == "partial")
    }

    @Test func costIsAnExactDecimalNumber() throws {
        let text = try fixture.run("sessions", "--json", "--all").data
        // Opus 4.8 costs 5, 0.5, 10 and 25 dollars a million: 20 input, 62,000 read, 1,000 written, 580 out.
        #expect(text.contains(#""cost_usd":0.0556,"#), "\(text)")
    }

    @Test func sessionOfALogAloneIsListedAndFiltered() throws {
        let ended = try #require(object("sessions", "--json", "--agent", "codex")["sessions"] as? [[String: Any]])
        let session = try #require(ended.first)
        #expect(ended.count == 1 && session["source"] as? String == "log")
        #expect(session["binding"] as? String == "exact" && session["branch"] as? String == "dev")
        #expect(session["run_count"] as? Int == 1 && session["tab"] == nil)
        #expect(try fixture.run("sessions", "--repo", "/home/u/src/web").lines.count == 1)
        #expect(try fixture.run("sessions", "--branch", "dev", "--until", "2026-11-21T07:30").lines.count == 1)
        #expect(try fixture.run("sessions", "--agent", "codex", "--since", "2026-11-21T07:30").lines.isEmpty)
    }

    @Test func agentWithoutLogsHasOneRunAndUnknownUsage() throws {
        let session = try #require(try sessions().first { $0["agent"] as? String == "devin" })
        #expect(session["run_count"] as? Int == 1 && session["cost_state"] as? String == "unknown")
        #expect(session["cost_usd"] == nil && session["tokens"] == nil && session["api_call_count"] == nil)
        #expect(session["active_ms"] == nil && session["binding"] as? String == "none")
        let runs = try #require(object("runs", "--json", "--agent", "devin")["runs"] as? [[String: Any]])
        #expect(runs.count == 1 && runs[0]["session_id"] as? String == session["id"] as? String)
        #expect(runs[0]["state"] as? String == "complete" && runs[0]["tokens"] == nil)
    }

    @Test(arguments: [
        ([], 4), (["--agent", "claude"], 2), (["--repo", "/home/u/src/api"], 2), (["--branch", "dev"], 1),
        (["--limit", "1"], 1), (["--since", "2026-11-21T08:04"], 2), (["--trigger", "auto"], 0), (["--active"], 0),
        (["--tag", "none"], 0),
    ])
    func filtersNarrowTheRuns(arguments: [String], count: Int) throws {
        #expect(try fixture.run(["runs"] + arguments).lines.count == count)
    }

    @Test func runTellsItsCallsAndTheirPrices() throws {
        let runs = try #require(
            object("runs", "--json", "--session", JournalFixture.id(minute: 0))["runs"] as? [[String: Any]]
        )
        #expect(runs.map { $0["state"] as? String } == ["interrupted", "complete"])
        let id = try #require(runs[1]["id"] as? String)
        let document = try object("run", id, "--json")
        #expect(document["schema"] as? String == "tacho.run.v1")
        let run = try #require(document["run"] as? [String: Any])
        #expect(run["prompt_preview"] as? String == "fix the login test" && run["index"] as? Int == 1)
        let tools = try #require(run["tool_calls"] as? [[String: Any]])
        #expect(tools.map { $0["status"] as? String } == ["ok", "error"])
        #expect(tools.map { $0["name"] as? String } == ["Read", "Edit"])
        let calls = try #require(run["api_calls"] as? [[String: Any]])
        #expect(calls.map { $0["id"] as? String } == ["msg_1", "msg_2", "msg_3"])
        let price = try #require(calls[0]["price"] as? [String: Any])
        #expect(price["model"] as? String == "claude-opus-4-8" && price["source"] != nil)
    }

    @Test func showHoldsRunsWithTheirCalls() throws {
        let document = try object("show", JournalFixture.id(minute: 0), "--json")
        let session = try #require(document["session"] as? [String: Any])
        let runs = try #require(session["runs"] as? [[String: Any]])
        #expect(runs.map { $0["index"] as? Int } == [1, 2])
        #expect((runs[0]["api_calls"] as? [Any])?.count == 3 && (runs[0]["tool_calls"] as? [Any])?.count == 2)
        let attachment = try #require((session["attachments"] as? [[String: Any]])?.first)
        #expect(attachment["resume_command"] as? String == "claude --resume \(AgentLogFixture.conversation)")
    }

    @Test func explanationNamesLinesRepeatsAndPrices() throws {
        let text = try fixture.run("explain", JournalFixture.id(minute: 0), "--calls").data
        let line = "\(AgentLogFixture.conversation).jsonl:2; copies not counted again: line 3\n"
        #expect(text.contains(line))
        #expect(text.contains("claude-opus-4-8 (litellm") && text.contains("$ per million"))
        #expect(text.contains("no price for claude-nobody-9 at that time"))
        #expect(text.contains("sum  4 calls"))
    }

    @Test func explanationInJSONNamesLinesAndRepeats() throws {
        let document = try object("explain", JournalFixture.id(minute: 0), "--json")
        #expect(document["schema"] as? String == "tacho.explanation.v1")
        let sources = try #require(document["sources"] as? [String: [String: Any]])
        #expect(sources.count == 4 && sources["msg_1"]?["line"] as? Int == 2)
        let repeats = try #require(sources["msg_1"]?["repeats"] as? [[String: Any]])
        #expect(
            repeats.map { $0["lines"] as? [Int] } == [[3]] && (sources["msg_2"]?["repeats"] as? [Any])?.isEmpty == true
        )
        #expect((document["search"] as? [String: Int])?["file_count"] == 1)
        #expect((document["runs"] as? [[String: Any]])?.compactMap { $0["api_call_count"] as? Int } == [3, 1])
    }

    @Test func runInAPipeIsWhatProgramsRead() throws {
        let id = try #require(
            (object("runs", "--json", "--agent", "codex")["runs"] as? [[String: Any]])?[0]["id"] as? String
        )
        let lines = try fixture.run("run", id).lines
        #expect(lines.contains { $0.hasPrefix("started_at\t2026-11-21T") })
        #expect(lines.contains("input\t200") && lines.contains("cache_read\t800") && lines.contains("trigger\tuser"))
    }

    @Test(arguments: [80, 140]) func explanationFitsTheTerminalButForPaths(columns: Int) throws {
        var fixture = fixture
        fixture.useTerminal(columns: columns)
        let lines = try fixture.run("explain", JournalFixture.id(minute: 0), "--calls").lines
        let words = lines.filter { !$0.contains(fixture.sandbox.home.path) }
        #expect(words.count > 20 && words.allSatisfy { $0.count <= columns }, "\(words)")
    }

    @Test func explanationNamesCopiesInOtherFiles() throws {
        let folder = fixture.sandbox.home.path + "/.claude/projects/-home-u-src-api/"
        let log = folder + AgentLogFixture.conversation + ".jsonl"
        let fork = "5e1c7a52-0000-4000-8000-0000000000ff"
        let copied = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").prefix(5)
        let text = copied.map { $0.replacing(AgentLogFixture.conversation, with: fork) + "\n" }.joined()
        let copy = try fixture.sandbox.write(text, to: "home/.claude/projects/-elsewhere/\(fork).jsonl")
        let explanation = try fixture.run("explain", JournalFixture.id(minute: 0), "--calls").data
        let place = "read from \(log):2; copies not counted again: line 3; lines 2, 3 of \(copy)\n"
        #expect(explanation.contains(place), "\(explanation)")
        #expect(explanation.contains("sum  4 calls"))
        #expect(
            explanation.hasSuffix("searched 2 log files written since the first call for copies\n")
        )
    }

    @Test(arguments: [("LOGIN test", 1), ("the", 2), ("%", 0), ("_", 0), ("", 2), ("never asked", 0)])
    func promptsAreFoundByTheirText(text: String, count: Int) throws {
        let runs = try object("runs", "--session", JournalFixture.id(minute: 0), "--prompt", text, "--json")["runs"]
        #expect((runs as? [[String: Any]])?.count == count)
    }

    @Test func goneLogIsToldInWords() throws {
        _ = try fixture.run("sessions")
        try FileManager.default.removeItem(atPath: fixture.sandbox.home.path + "/.claude")
        let id = JournalFixture.id(minute: 0)
        #expect(try fixture.run("explain", id, "--calls").data.contains("the file can no longer be read"))
        let transcript = try fixture.run("show", id, "--transcript")
        #expect(transcript.words.contains("The agent's log was deleted or cannot be read"))
    }

    @Test(arguments: [
        (["run", "ffff"], 1, "no session or run has"), (["run", "01a"], 1, "several ids match"),
        (["explain", "ffff"], 1, "no session or run has"),
        (["runs", "--trigger", "me"], 2, "invalid --trigger 'me'"),
    ])
    func badInputIsAClearError(arguments: [String], status: Int32, words: String) throws {
        let result = try fixture.run(arguments)
        #expect(result.status == status && result.words.contains(words), "\(result.words)")
    }
}
