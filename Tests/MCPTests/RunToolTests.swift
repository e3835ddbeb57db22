import TachoCore
import TachoMCP
import TachoStore
import Testing

@Suite(.serialized) struct RunToolTests {
    @Test func `runs are listed newest first, by their filters, page by page`() async throws {
        let fixture = try SessionFixture()
        let sessions = try (1...5).map { minute in
            try fixture.add(minutesAgo: Int64(minute)) { session in
                session.agent = minute == 3 ? "auggie" : "devin"
                if minute == 2 { session.repo = "/home/u/src/web" }
            }
        }
        let client = try await fixture.client()
        let of: (JSONValue) -> [String] = { result in
            (result["structuredContent"]?["runs"]?.arrayValue ?? []).compactMap { $0["session_id"]?.stringValue }
        }
        let ids = sessions.map(\.id.rawValue)
        #expect(of(try await client.call("run_list")) == ids)
        #expect(of(try await client.call("run_list", #"{"provider":"auggie"}"#)) == [ids[2]])
        #expect(of(try await client.call("run_list", #"{"session_id":"\#(ids[4])"}"#)) == [ids[4]])
        #expect(of(try await client.call("run_list", #"{"repo":"web"}"#)) == [ids[1]])
        #expect(of(try await client.call("run_list", #"{"prompt":"login"}"#)) == [])
        let page = try await client.call("run_list", #"{"limit":3}"#)
        let cursor = try #require(page["structuredContent"]?["next_cursor"]?.stringValue)
        let rest = try await client.call("run_list", #"{"limit":3,"cursor":"\#(cursor)"}"#)
        #expect(of(page) + of(rest) == ids)
        #expect(rest["structuredContent"]?["next_cursor"] == nil)
        let latest = try await client.call("run_latest_for_repo")
        #expect(latest["structuredContent"]?["run"]?["session_id"] == .string(ids[0]))
    }

    @Test func `a run without a log says that its calls are unknown`() async throws {
        let fixture = try SessionFixture()
        try fixture.add(minutesAgo: 1) { $0.agent = "devin" }
        let run = try #require(try fixture.store.runs().first)
        let result = try await fixture.client().call("run_api_calls", #"{"run_id":"\#(run.id)"}"#)
        #expect(result["structuredContent"]?["api_calls"] == [])
        #expect(try #require(result["structuredContent"]?["note"]?.stringValue).contains("unknown"))
    }

    @Test func `a scope hides the runs of other repositories`() async throws {
        var fixture = try SessionFixture()
        try fixture.add(minutesAgo: 1) {
            $0.agent = "devin"
            $0.repo = "/home/u/src/web"
            $0.cwd = "/home/u/src/web"
        }
        let run = try #require(try fixture.store.runs().first)
        fixture.source.client.scope = "/home/u/src/api"
        let client = try await fixture.client()
        #expect(try await client.call("run_list")["structuredContent"]?["runs"] == [])
        #expect(try await client.call("run_get", #"{"run_id":"\#(run.id)"}"#)["isError"] == true)
    }
}
