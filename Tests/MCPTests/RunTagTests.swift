import TachoCore
import TachoMCP
import TachoStore
import Testing

/// `run_tag`: the one tool that writes.
@Suite(.serialized) struct RunTagTests {
    private let fixture: SessionFixture
    private let session: Session
    private let run: RunRecord

    init() throws {
        fixture = try SessionFixture()
        session = try fixture.add(minutesAgo: 2) { $0.agent = "devin" }
        run = try #require(try fixture.store.runs().first)
        try fixture.add(minutesAgo: 1)
    }

    @Test(
        "tags are added, removed and replaced, on a run and on a session",
        arguments: ["run_id", "session_id"]
    )
    func edits(subject: String) async throws {
        let client = try await fixture.client()
        let id = #""\#(subject)":"\#(subject == "run_id" ? run.id.rawValue : session.id.rawValue)""#
        let edits = [
            (#""add":["b","a"]"#, ["a", "b"]), (#""add":["c"],"remove":["a","never"]"#, ["b", "c"]),
            (#""tags":["d"]"#, ["d"]), (#""tags":["d"]"#, ["d"]), (#""tags":[]"#, []),
        ]
        for (edit, expected) in edits {
            let result = try await client.call("run_tag", "{\(id),\(edit)}")
            #expect(result["structuredContent"]?["tags"] == .array(expected.map(JSONValue.string)), "\(result)")
            #expect(result["structuredContent"]?["session_tags"] == .array(expected.map(JSONValue.string)))
            #expect(result["structuredContent"]?["session_id"] == .string(session.id.rawValue))
        }
    }

    @Test(
        "tags that a client made a text of are taken",
        arguments: [
            (#""add":"[\"alpha\",\"beta\"]""#, ["alpha", "beta"]), (#""add":"alpha""#, ["alpha"]),
            (#""add":2026"#, ["2026"]), (#""tags":"[\"a\"]","add":"","remove":null"#, ["a"]),
        ]
    )
    func textForLists(edit: String, expected: [String]) async throws {
        let result = try await fixture.client().call("run_tag", #"{"run_id":"\#(run.id)","session_id":"",\#(edit)}"#)
        #expect(result["structuredContent"]?["tags"] == .array(expected.map(JSONValue.string)), "\(result)")
    }

    @Test func `a run's tag shows on its session and filters every list`() async throws {
        let client = try await fixture.client()
        _ = try await client.call("run_tag", #"{"run_id":"\#(run.id)","add":["of-run"]}"#)
        let list = try await client.call("session_list", #"{"tag":"of-run"}"#)
        #expect(list.sessionIDs == [session.id.rawValue])
        #expect(list["structuredContent"]?["sessions"]?.arrayValue?.first?["tags"] == ["of-run"])
        let runs = try await client.call("run_list", #"{"tag":"of-run"}"#)
        let tagged = try #require(runs["structuredContent"]?["runs"]?.arrayValue)
        #expect(tagged.map { $0["id"] } == [.string(run.id.rawValue)])
        #expect(tagged.map { $0["tags"] } == [["of-run"]])
    }

    @Test(
        "what cannot be tagged is an error that changes nothing",
        arguments: [
            (#"{"run_id":"zz","add":["x"]}"#, "Call run_list"),
            (#"{"run_id":"019aa58b-0000-7000-8000-000000000000","add":["x"]}"#, "Call run_list"),
            (#"{"session_id":"zz","add":["x"]}"#, "Call session_list"),
            (#"{"session_id":"0","add":["x"]}"#, "Pass a whole id"),
            (#"{"add":["x"]}"#, "Pass either run_id or session_id"),
            (#"{"run_id":"RUN","session_id":"SESSION","add":["x"]}"#, "Pass either run_id or session_id"),
            (#"{"run_id":"RUN"}"#, "Nothing to change"),
            (#"{"run_id":"RUN","add":["x"],"tags":["y"]}"#, "cannot be combined with add or remove"),
            (#"{"run_id":"RUN","add":["x","a b"]}"#, "Nothing was changed"),
            (#"{"run_id":"RUN","add":["x",""]}"#, "cannot be empty"),
            (#"{"run_id":"RUN","add":["x","+y"]}"#, "cannot begin with"),
            (#"{"run_id":"RUN","add":"x y"}"#, "must be an array"),
            (#"{"run_id":"RUN","add":"","remove":"","tags":""}"#, "Nothing to change"),
            (#"{"run_id":"","add":"x"}"#, "Pass either run_id or session_id"),
            (#"{"run_id":"RUN","add":["x"],"note":"n"}"#, "is not an argument"),
        ]
    )
    func refusals(arguments: String, message: String) async throws {
        let arguments = arguments.replacing("RUN", with: run.id.rawValue).replacing(
            "SESSION",
            with: session.id.rawValue
        )
        let result = try await fixture.client().call("run_tag", arguments)
        #expect(result["isError"] == true)
        #expect(try #require(result.text).contains(message), "\(result)")
        #expect(try fixture.store.sessions().allSatisfy(\.tags.isEmpty))
    }

    @Test func `a server that may not write has no such tool`() async throws {
        var fixture = fixture
        fixture.source.isReadOnly = true
        let client = try await fixture.client()
        let names = try await client.ask(request("1", "tools/list"))["result"]?["tools"]?.arrayValue?.map { $0["name"] }
        #expect(names?.contains("session_list") == true)
        #expect(names?.contains("run_tag") == false)
        let params = #""name":"run_tag","arguments":{"run_id":"\#(run.id)","add":["x"]}"#
        #expect(try await client.ask(request("2", "tools/call", params)).errorCode == -32602)
    }

    @Test func `it is announced as one that writes, the others as ones that do not`() async throws {
        for tool in Catalogue.records(fixture.source).tools {
            #expect(tool.annotations.isReadOnly == (tool.name != "run_tag"), "\(tool.name)")
        }
    }
}
