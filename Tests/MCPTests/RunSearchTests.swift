import Foundation
import TachoCore
import TachoMCP
import TestSupport
import Testing

/// `run_search`, as the program answers it out of a log of Claude Code.
@Suite(.serialized) struct RunSearchTests {
    private let sandbox: Sandbox
    private let client: TestClient

    init() async throws {
        sandbox = try Sandbox()
        var log = ClaudeLog()
        log.ask("Add retry logic")
        log.answer("Done.")
        log.ask("Do not retry")
        log.answer("Well.")
        try log.write(to: sandbox)
        client = try TestClient.spawned(sandbox: sandbox)
        try await client.initialize()
    }

    private func found(_ arguments: String) async throws -> [String?] {
        let answer = try await client.call("run_search", arguments)["structuredContent"]
        return try #require(answer?["hits"]?.arrayValue, "\(arguments)").map { $0["text"]?.stringValue }
    }

    @Test func `prompts are found by their words, within the filters`() async throws {
        #expect(try await found(#"{"query":"ret log"}"#) == ["Add retry logic"])
        #expect(try await found(#"{"q":"\"not retry\""}"#) == ["Do not retry"])
        #expect(try await found(#"{"query":"retry"}"#).count == 2)
        #expect(try await found(#"{"query":"retry","limit":1}"#).count == 1)
        #expect(try await found(#"{"query":"retry","agent":"codex"}"#) == [])
        #expect(try await found(#"{"query":"OR NOT ("}"#) == [])
    }

    @Test func `a query without words is refused`() async throws {
        #expect(try await client.call("run_search", #"{"query":"  "}"#)["isError"] == true)
    }
}
