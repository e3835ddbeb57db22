import TachoCore
import TachoMCP
import TachoRecords
import TachoStore
import TestSupport
import Testing

@Suite(.serialized) struct SessionToolTests {
    @Test func `every result conforms to its tool's output schema`() async throws {
        let fixture = try SessionFixture()
        let session = try fixture.add(minutesAgo: 3) { session in
            session.tab = SessionFixture.tab
            session.worktree = "/home/u/src/wt"
            session.command = "claude --model opus"
            session.agentProcess = AgentProcess(pid: 5, started: 6, startedAt: SessionFixture.now, name: "claude")
        }
        try fixture.store.tag(.session(session.id), TagEdit(adding: ["feature-x"]))
        try fixture.store.setNote("why", on: .session(session.id))
        try fixture.add(minutesAgo: 2) { $0.agent = "devin" }
        let run = try #require(try fixture.store.runs().first)
        let ofRun = #"{"run_id":"\#(run.id)"}"#
        let calls = [
            "session_get": #"{"session_id":"\#(session.id)"}"#, "run_get": ofRun, "run_tool_calls": ofRun,
            "run_api_calls": ofRun, "run_transcript": ofRun, "run_search": #"{"query":"x"}"#,
            "run_tag": #"{"run_id":"\#(run.id)","add":["x"]}"#,
        ]
        let client = try await fixture.client()
        // `commit_sessions` needs a repository; CommitSessionsToolTests has one.
        for tool in Catalogue.records(fixture.source).tools where tool.name != "commit_sessions" {
            let result = try await client.call(tool.name, calls[tool.name] ?? "{}")
            let structure = try #require(result["structuredContent"], "\(tool.name): \(result)")
            #expect(tool.outputSchema.problems(of: structure, named: "") == [])
            #expect(Self.undeclared(in: structure, tool.outputSchema) == [], "\(tool.name)")
        }
    }

    /// The members of objects within a value that a schema does not name; an object without properties may have any.
    private static func undeclared(in value: JSONValue, _ schema: Schema) -> [String] {
        switch (schema.kind, value) {
        case (.array(let element, _), .array(let elements)):
            return elements.flatMap { undeclared(in: $0, element) }
        case (.object(let properties, _), .object(let members)) where !properties.isEmpty:
            let schemas = Dictionary(properties.map { ($0.name, $0.schema) }) { first, _ in first }
            return members.flatMap { name, member in
                schemas[name].map { undeclared(in: member, $0) } ?? [name]
            }
        default: return []
        }
    }

    /// Every client gets the list of tools, and many hand it to the model.
    @Test func `the list of tools stays short`() throws {
        let tools = Catalogue.records(try SessionFixture().source).tools
        let sizes = tools.map { $0.inputSchema.value.jsonText.utf8.count + $0.outputSchema.value.jsonText.utf8.count }
        #expect(sizes.reduce(0, +) < 36_500)
    }

    @Test func `the fields are those of the command line`() async throws {
        let fixture = try SessionFixture()
        let session = try fixture.add(minutesAgo: 3)
        let client = try await fixture.client()
        let result = try await client.call("session_get", #"{"session_id":"\#(session.id.rawValue.prefix(13))"}"#)
        let usage = try fixture.store.usage(of: [session], now: SessionFixture.now)[session.id]
        let record = SessionRecord(session, usage: usage, now: SessionFixture.now)
        let text = String(decoding: SessionFields.shape.json(record, fixture.source.context), as: UTF8.self)
        #expect(result["structuredContent"]?["session"]?.jsonText == text)
        #expect(text.contains("+01:00"))
    }

    @Test(
        "filters choose sessions",
        arguments: [
            (#"{}"#, [1, 2, 3, 4]), (#"{"agent":"codex"}"#, [2]), (#"{"provider":"codex"}"#, [2]),
            (#"{"repo":"."}"#, [1, 4]), (#"{"repo":"web"}"#, [2]), (#"{"repo_path":"/home/u/src/web/"}"#, [2]),
            (#"{"repo":"~/notes"}"#, [3]), (#"{"active_only":true}"#, [1]), (#"{"branch":"feat/x"}"#, [4]),
            (#"{"tag":"good"}"#, [3]), (#"{"since":"150s"}"#, [1, 2]), (#"{"after":"2026-11-21T08:57:30Z"}"#, [1, 2]),
            (#"{"until":"2026-11-21T09:57:30+01:00"}"#, [3, 4]), (#"{"before":"2026-11-20"}"#, []),
            (#"{"limit":2}"#, [1, 2]),
        ] as [(String, [Int64])]
    )
    func filters(arguments: String, expected: [Int64]) async throws {
        let fixture = try SessionFixture()
        let sessions = [
            try fixture.add(minutesAgo: 1, SessionFixture.open),
            try fixture.add(minutesAgo: 2) {
                $0.agent = "codex"
                $0.repo = "/home/u/src/web"
                $0.cwd = "/home/u/src/web"
            },
            try fixture.add(minutesAgo: 3) {
                $0.repo = nil
                $0.cwd = "/home/u/notes"
            },
            try fixture.add(minutesAgo: 4) { $0.branch = "feat/x" },
        ]
        try fixture.store.tag(.session(sessions[2].id), TagEdit(adding: ["good"]))
        let result = try await fixture.client().call("session_list", arguments)
        #expect(result["isError"] == false, "\(result)")
        #expect(result.sessionIDs == expected.map { sessions[Int($0) - 1].id.rawValue })
        #expect((result["structuredContent"]?["note"] != nil) == expected.isEmpty)
    }

    @Test(
        "wrong arguments say the next step",
        arguments: [
            ("session_list", #"{"since":"last time"}"#, "since must be ISO 8601"),
            ("session_list", #"{"repo":"wen"}"#, #"Did you mean "web"?"#),
            ("session_list", #"{"limit":0}"#, "limit must be from 1 to 100"),
            ("session_list", #"{"cursor":"x"}"#, "Omit it to start"),
            ("session_list", #"{"repos":"web"}"#, #"Did you mean "repo"?"#),
            ("session_get", #"{"session_id":"zz"}"#, "Call session_list"),
            ("session_get", #"{"session_id":"0"}"#, "Pass a whole id"),
            ("session_get", #"{"session_id":""}"#, "Call session_list"),
            ("run_get", #"{"run_id":"zz"}"#, "Call run_list"),
            ("run_tool_calls", #"{"run_id":"9"}"#, "Call run_list"),
            ("run_list", #"{"session_id":"zz"}"#, "Call session_list"),
            ("run_latest_for_repo", #"{"repo":"/nowhere"}"#, "No run of /nowhere"),
            ("session_get", #"{"session_id":"0%' OR 1=1 --"}"#, "Call session_list"),
        ]
    )
    func argumentErrors(tool: String, arguments: String, message: String) async throws {
        let fixture = try SessionFixture()
        try fixture.add(minutesAgo: 1)
        try fixture.add(minutesAgo: 2) { $0.repo = "/home/u/src/web" }
        let result = try await fixture.client().call(tool, arguments)
        #expect(result["isError"] == true)
        #expect(try #require(result.text).contains(message))
    }

    @Test func `1,000 sessions come once each, page by page, while new ones are added`() async throws {
        let fixture = try SessionFixture()
        for minute in 1...1_000 { try fixture.add(minutesAgo: Int64(minute)) }
        let client = try await fixture.client()
        var seen: [String] = []
        var cursor: String?
        repeat {
            let page = try await client.call(
                "session_list",
                cursor.map { #"{"limit":100,"repo":".","cursor":"\#($0)"}"# } ?? #"{"limit":100,"repo":"."}"#
            )
            seen += page.sessionIDs
            cursor = page["structuredContent"]?["next_cursor"]?.stringValue
            try fixture.add(minutesAgo: -Int64(seen.count))
        } while cursor != nil
        #expect(seen.count == 1_000)
        #expect(Set(seen).count == 1_000)
    }

    @Test func `a cursor of other filters is refused`() async throws {
        let fixture = try SessionFixture()
        for minute in 1...3 { try fixture.add(minutesAgo: Int64(minute)) }
        let client = try await fixture.client()
        let page = try await client.call("session_list", #"{"limit":1}"#)
        let cursor = try #require(page["structuredContent"]?["next_cursor"]?.stringValue)
        let other = try await client.call("session_list", #"{"agent":"codex","cursor":"\#(cursor)"}"#)
        #expect(other["isError"] == true)
        #expect(try #require(other.text).contains("other filters"))
    }

    @Test func `a page too large for clients is cut, with a cursor for the rest`() async throws {
        let fixture = try SessionFixture()
        for minute in 1...40 {
            try fixture.add(minutesAgo: Int64(minute)) { $0.command = String(repeating: "c", count: 3_000) }
        }
        let client = try await fixture.client()
        let first = try await client.call("session_list", #"{"limit":40}"#)
        #expect(first["isError"] == false)
        #expect(try #require(first.text).utf8.count <= Tool.longestResult)
        #expect((1..<40).contains(first.sessionIDs.count))
        let cursor = try #require(first["structuredContent"]?["next_cursor"]?.stringValue)
        #expect(first["structuredContent"]?["note"] != nil)
        let second = try await client.call("session_list", #"{"limit":40,"cursor":"\#(cursor)"}"#)
        #expect(Set(first.sessionIDs).isDisjoint(with: second.sessionIDs))
    }

    @Test func `recorded text is cleaned`() async throws {
        let fixture = try SessionFixture()
        try fixture.add(minutesAgo: 1) {
            $0.branch = "a\u{1B}]0;title\u{07}b\u{202E}c\u{E0041}"
            $0.command = "claude\u{1B}[31m\n\u{200B}x"
        }
        let result = try await fixture.client().call("session_list")
        let session = try #require(result["structuredContent"]?["sessions"]?.arrayValue?.first)
        #expect(session["branch"] == "abc")
        #expect(session["command"] == "claude x")
    }

    @Test func `a scope hides every other repository`() async throws {
        var fixture = try SessionFixture()
        let own = try fixture.add(minutesAgo: 1)
        let other = try fixture.add(minutesAgo: 2) {
            SessionFixture.open(&$0)
            $0.repo = "/home/u/src/web"
            $0.cwd = "/home/u/src/web"
        }
        fixture.source.client.scope = "/home/u/src/api"
        let client = try await fixture.client()
        #expect(try await client.call("session_list").sessionIDs == [own.id.rawValue])
        #expect(try await client.call("session_current").sessionIDs == [])
        let refused = try await client.call("session_list", #"{"repo":"/home/u/src/web"}"#)
        #expect(refused["isError"] == true)
        let hidden = try await client.call("session_get", #"{"session_id":"\#(other.id)"}"#)
        #expect(hidden["isError"] == true)
        let resource = try await client.ask(request("1", "resources/read", #""uri":"tacho://session/\#(other.id)""#))
        #expect(resource.errorCode == -32002)
    }

    @Test func `resources hold what the tools return`() async throws {
        let fixture = try SessionFixture()
        let session = try fixture.add(minutesAgo: 1, SessionFixture.open)
        let client = try await fixture.client()
        let calls = [
            ("tacho://sessions", "session_list", "{}"), ("tacho://sessions/current", "session_current", "{}"),
            ("tacho://session/\(session.id)", "session_get", #"{"session_id":"\#(session.id)"}"#),
        ]
        for (uri, tool, arguments) in calls {
            let answer = try await client.ask(request("1", "resources/read", #""uri":"\#(uri)""#))
            let text = answer["result"]?["contents"]?.arrayValue?.first?["text"]?.stringValue
            #expect(text == (try await client.call(tool, arguments)).text)
        }
    }
}
