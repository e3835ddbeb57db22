import TachoCore
import TachoMCP
import TachoStore
import TestSupport
import Testing

/// A server for one repository tells nothing of the others.
@Suite(.serialized) struct ScopeTests {
    private var fixture: SessionFixture
    private let own: Session
    private let other: Session
    private let otherRun: RunRecord
    private static let canary = "canary"

    init() throws {
        fixture = try SessionFixture()
        own = try fixture.add(minutesAgo: 1) { $0.agent = "devin" }
        let hidden = try fixture.add(minutesAgo: 2) { session in
            SessionFixture.open(&session)
            session.agent = "auggie"
            session.repo = "/home/u/src/canary"
            session.cwd = "/home/u/src/canary"
            session.branch = "canary-branch"
            session.command = "auggie canary-command"
        }
        other = hidden
        otherRun = try #require(try fixture.store.runs().first { $0.session == hidden.id })
        try fixture.store.tag(.session(other.id), TagEdit(adding: ["canary-tag"]))
        try fixture.store.tag(AnnotationSubject(otherRun), TagEdit(adding: ["canary-run-tag"]))
        try fixture.store.setNote("canary-note", on: .session(other.id))
        fixture.source.client.scope = "/home/u/src/api"
    }

    /// Whether a text tells of the other repository.
    private func leaks(_ text: String) -> Bool {
        let common = zip(own.id.rawValue, other.id.rawValue).prefix { $0 == $1 }.count
        return text.contains(Self.canary) || text.contains(other.id.rawValue.dropFirst(common - 1))
            || text.contains(otherRun.id.rawValue) || text.contains("auggie")
    }

    @Test func `no answer of any tool tells of another repository`() async throws {
        let client = try await fixture.client()
        let session = #""session_id":"\#(other.id)""#
        let run = #""run_id":"\#(otherRun.id)""#
        let filters = [
            "{}", "{\(session)}", "{\(run)}", #"{"session_id":"0"}"#, #"{"run_id":"0"}"#, #"{\#(run),"add":["x"]}"#,
            #"{\#(session),"tags":[]}"#, #"{"session_id":"\#(other.id.rawValue.prefix(9))","add":["x"]}"#,
            #"{"repo":"/home/u/src/canary"}"#, #"{"repo":"src"}"#, #"{"repo":"/home/u/src"}"#, #"{"repo":"/"}"#,
            #"{"tag":"canary-tag"}"#, #"{"tag":"canary-run-tag"}"#, #"{"agent":"auggie"}"#,
            #"{"branch":"canary-branch"}"#, #"{"active_only":true}"#,
        ]
        let groupings = CostGrouping.allCases.map { #"{"by":"\#($0.rawValue)"}"# }
        for tool in Catalogue.records(fixture.source).tools {
            for arguments in filters + (tool.name == "cost_summary" ? groupings : []) {
                let result = try await client.call(tool.name, arguments)
                #expect(!leaks(answer(result, to: arguments)), "\(tool.name) \(arguments): \(result)")
            }
        }
    }

    /// The text of a result without what the arguments named themselves: an error repeats that.
    private func answer(_ result: JSONValue, to arguments: String) -> String {
        var text = result.jsonText
        for word in arguments.split(separator: "\"") where word.count > 8 {
            text = text.replacing(String(word), with: "")
        }
        return text
    }

    @Test func `no resource tells of another repository`() async throws {
        let client = try await fixture.client()
        let hidden = [
            "tacho://session/\(other.id)", "tacho://run/\(otherRun.id)", "tacho://run/\(otherRun.id)/transcript",
        ]
        for uri in hidden {
            #expect(try await client.ask(request("1", "resources/read", #""uri":"\#(uri)""#)).errorCode == -32002)
        }
        for uri in ["tacho://sessions", "tacho://sessions/current"] {
            let answer = try await client.ask(request("1", "resources/read", #""uri":"\#(uri)""#))
            #expect(!leaks(answer.jsonText), "\(answer)")
        }
    }

    @Test func `what is hidden cannot be tagged`() async throws {
        let client = try await fixture.client()
        for subject in [#""session_id":"\#(other.id)""#, #""run_id":"\#(otherRun.id)""#] {
            #expect(try await client.call("run_tag", #"{\#(subject),"tags":[]}"#)["isError"] == true)
        }
        #expect(try fixture.store.session(named: other.id.rawValue).tags == ["canary-run-tag", "canary-tag"])
    }

    @Test func `what belongs to the repository is shown as ever`() async throws {
        let client = try await fixture.client()
        #expect(try await client.call("session_list").sessionIDs == [own.id.rawValue])
        // The beginning is unique among the sessions that are shown.
        let found = try await client.call("session_get", #"{"session_id":"0"}"#)
        #expect(found["structuredContent"]?["session"]?["id"] == .string(own.id.rawValue))
        #expect(try await client.call("run_get", #"{"run_id":"0"}"#)["isError"] == false)
        let latest = try await client.call("run_latest_for_repo")
        #expect(latest["structuredContent"]?["run"]?["session_id"] == .string(own.id.rawValue))
        let tagged = try await client.call("run_tag", #"{"session_id":"\#(own.id)","add":["x"]}"#)
        #expect(tagged["structuredContent"]?["tags"] == ["x"])
    }

    @Test func `the latest run is that of the repository shown, wherever the server was started`() async throws {
        var fixture = fixture
        fixture.source.client.repository = "/home/u/src/canary"
        let latest = try await fixture.client().call("run_latest_for_repo")
        #expect(latest["structuredContent"]?["run"]?["session_id"] == .string(own.id.rawValue))
    }
}
