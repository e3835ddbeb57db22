import TachoCore
import TachoMCP
import TachoStore
import Testing

/// Clients that send all arguments as text, or a value for each that they leave out.
@Suite(.serialized) struct LooseClientTests {
    private let fixture: SessionFixture
    private let run: RunRecord

    init() throws {
        fixture = try SessionFixture()
        for minutes in 1...3 { try fixture.add(minutesAgo: Int64(minutes)) { $0.agent = "devin" } }
        run = try #require(try fixture.store.runs().first)
    }

    @Test(
        "lists take what such clients send",
        arguments: [
            (#"{"limit":"2"}"#, 2), (#"{"active_only":"false"}"#, 3), (#"{"active_only":"True"}"#, 0), ("null", 3),
            (#"{"branch":"","since":"","until":"","cursor":"","repo":"","agent":""}"#, 3), (#"{"tag":2026}"#, 0),
        ]
    )
    func lists(arguments: String, count: Int) async throws {
        let client = try await fixture.client()
        for (tool, name) in [("session_list", "sessions"), ("run_list", "runs")] {
            let result = try await client.call(tool, arguments)
            #expect(result["structuredContent"]?[name]?.arrayValue?.count == count, "\(tool): \(result)")
        }
    }

    @Test("every tool takes text for its numbers and truth values, and nothing for what it can do without")
    func everyTool() async throws {
        let client = try await fixture.client()
        for tool in Catalogue.records(fixture.source).tools where tool.annotations.isReadOnly {
            guard case .object(let properties, _) = tool.inputSchema.kind else { continue }
            var arguments: [String: JSONValue] = [:]
            for property in properties {
                switch property.schema.kind {
                case .integer(let range): arguments[property.name] = .string("\(range?.upperBound ?? 1)")
                case .number: arguments[property.name] = "1"
                case .boolean: arguments[property.name] = "false"
                default: arguments[property.name] = ""
                }
            }
            for id in ["run_id", "session_id"] where properties.contains(where: { $0.name == id && $0.isRequired }) {
                arguments[id] = .string(id == "run_id" ? run.id.rawValue : run.session.rawValue)
            }
            let result = try await client.call(tool.name, JSONValue.object(arguments).jsonText)
            let refusal = result["isError"] == true ? result.text ?? "" : ""
            #expect(!refusal.contains(" must be "), "\(tool.name): \(refusal)")
        }
    }

    @Test("a page is followed by a client that makes text of numbers") func pages() async throws {
        let client = try await fixture.client()
        let first = try await client.call("session_list", #"{"limit":2,"active_only":false}"#)
        let cursor = try #require(first["structuredContent"]?["next_cursor"]?.stringValue)
        let rest = #"{"limit":"2","active_only":"false","cursor":"\#(cursor)","branch":""}"#
        #expect(try await client.call("session_list", rest).sessionIDs.count == 1)
    }
}
