import TachoCore
import TachoMCP
import TestSupport
import Testing

/// What sessions used and cost, as the program answers it out of a log of Claude Code.
@Suite(.serialized) struct UsageToolTests {
    private let sandbox: Sandbox
    private let client: TestClient

    /// Two conversations, of two runs and three calls in all; a call costs $0.01005.
    init() async throws {
        sandbox = try Sandbox()
        var log = ClaudeLog()
        log.ask("one")
        log.answer("first", stop: "tool_use")
        log.answer("second")
        try log.write(to: sandbox)
        var other = ClaudeLog(conversation: "5e1c7a52-0000-4000-8000-00000000000b")
        other.ask("two")
        other.answer("third")
        try other.write(to: sandbox)
        client = try TestClient.spawned(sandbox: sandbox)
        try await client.initialize()
    }

    @Test func `sessions and runs have the fields and values of the command line`() async throws {
        for (tool, command) in [("session_list", "sessions"), ("run_list", "runs")] {
            let printed = try JSONValue(json: Array(try sandbox.tacho(command, "--all", "--json").utf8))
            let expected = try #require(printed[command]?.arrayValue)
            let rows = try await client.call(tool)["structuredContent"]?[command]?.arrayValue
            #expect(rows?.count == 2)
            for (row, row2) in zip(try #require(rows), expected) {
                for (name, value) in try #require(row.objectValue) { #expect(value == row2[name], "\(tool) \(name)") }
                for name in ["tool_call_count", "api_call_count", "tokens", "cost_usd", "cost_state", "tags"] {
                    #expect(row[name] != nil, "\(tool) \(name)")
                }
            }
        }
    }

    @Test func `a session tells what it used`() async throws {
        let rows = try await client.call("session_list", #"{"limit":1}"#)["structuredContent"]?["sessions"]?.arrayValue
        let session = try #require(rows?.first)
        for name in ["run_count", "active_ms", "models", "conversations", "binding"] {
            #expect(session[name] != nil, "\(name)")
        }
        #expect(session["models"] == ["claude-opus-4-8"])
    }

    @Test(
        "costs are summed",
        arguments: [
            ("{}", "2026-11-21"), (#"{"by":"week"}"#, "2026-11-16"), (#"{"group_by":"month"}"#, "2026-11"),
            (#"{"by":"branch"}"#, "main"), (#"{"by":"agent"}"#, "claude"), (#"{"by":"repo"}"#, "/nowhere/api"),
            (#"{"by":"model","model":"claude-opus-4-8"}"#, "claude-opus-4-8"),
            (#"{"by":"model","repo_path":"/nowhere/api","provider":"claude","after":"2026-11-20"}"#, "claude-opus-4-8"),
            (#"{"by":"tag"}"#, ""),
        ]
    )
    func sums(arguments: String, key: String) async throws {
        let result = try await client.call("cost_summary", arguments)
        let report = try #require(result["structuredContent"], "\(result)")
        let rows = try #require(report["rows"]?.arrayValue)
        #expect(rows.map { $0["key"] } == [.string(key)])
        for sum in rows + [try #require(report["total"])] {
            #expect(sum["api_call_count"] == 3)
            #expect(sum["session_count"] == 2)
            #expect(sum["cost_state"] == "priced")
            #expect(sum["tokens"]?["output"] == 1_200)
        }
        #expect(report["note"] == nil)
    }

    @Test(arguments: ["monday", "thursday", "saturday", "sunday"])
    func `weeks begin as those of the command line`(day: String) async throws {
        try sandbox.write("week_start = \"\(day)\"\n", to: "home/.config/tacho/config.toml")
        let client = try TestClient.spawned(sandbox: sandbox)
        try await client.initialize()
        let report = try await client.call("cost_summary", #"{"by":"week"}"#)["structuredContent"]
        let printed = try JSONValue(json: Array(try sandbox.tacho("cost", "--by", "week", "--json").utf8))
        let keys = try #require(printed["rows"]?.arrayValue).map { $0["key"] }
        #expect(report?["rows"]?.arrayValue?.map { $0["key"] } == keys)
        // All was done on a Saturday.
        let starts = ["monday": "16", "thursday": "19", "saturday": "21", "sunday": "15"]
        #expect(keys == [.string("2026-11-\(starts[day] ?? "")")])
    }

    @Test func `a tag's cost is that of what has it`() async throws {
        let runs = try await client.call("run_list", #"{"limit":1}"#)["structuredContent"]?["runs"]?.arrayValue
        let run = try #require(runs?.first?["id"]?.stringValue)
        _ = try await client.call("run_tag", #"{"run_id":"\#(run)","add":["paid"]}"#)
        let report = try await client.call("cost_summary", #"{"by":"tag","tag":"paid"}"#)["structuredContent"]
        #expect(report?["rows"]?.arrayValue?.map { $0["key"] } == ["paid"])
        #expect(report?["total"]?["session_count"] == 1)
    }

    @Test func `rows beyond the limit are left out and said to be`() async throws {
        let report = try await client.call("cost_summary", #"{"by":"session","limit":1}"#)["structuredContent"]
        #expect(report?["rows"]?.arrayValue?.first?["api_call_count"] == 2)
        #expect(try #require(report?["note"]?.stringValue).hasPrefix("Only 1 of 2 rows"))
        #expect(report?["total"]?["api_call_count"] == 3)
        let nothing = try await client.call("cost_summary", #"{"agent":"codex"}"#)["structuredContent"]
        #expect(nothing?["rows"] == [])
        #expect(nothing?["note"] != nil)
    }

    @Test func `a repository alone shows its costs alone`() async throws {
        let scoped = try TestClient.spawned(["--repo", "/nowhere/web"], sandbox: sandbox)
        try await scoped.initialize()
        let report = try await scoped.call("cost_summary", #"{"by":"session"}"#)["structuredContent"]
        #expect(report?["rows"] == [])
        #expect(report?["total"]?["api_call_count"] == 0)
    }

    @Test func `two groupings divide the rows`() async throws {
        let report = try await client.call("cost_summary", #"{"by":"agent","inner_by":"part"}"#)["structuredContent"]
        let rows = try #require(report?["rows"]?.arrayValue)
        #expect(report?["inner_by"] == "part" && rows.allSatisfy { $0["key"] == "claude" })
        #expect(rows.contains { $0["inner_key"] == "output" && $0["tokens"]?["output"] == 1_200 })
        let wrong = try await client.call("cost_summary", #"{"by":"agent","inner_by":"agent"}"#)
        #expect(wrong["isError"] == true)
    }

    @Test func `a wrong grouping is told with the right ones`() async throws {
        let result = try await client.call("cost_summary", #"{"by":"brnach"}"#)
        #expect(result["isError"] == true)
        #expect(try #require(result.text).contains(#"Did you mean "branch"?"#))
    }
}
