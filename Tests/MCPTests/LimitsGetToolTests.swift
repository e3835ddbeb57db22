import TachoCore
import TachoMCP
import TestSupport
import Testing

/// Limits as the program answers them.
@Suite struct LimitsGetToolTests {
    @Test func `without a limit it says so`() async throws {
        let client = try TestClient.spawned(sandbox: try Sandbox())
        try await client.initialize()
        let answer = try await client.call("limits_get", "{}")["structuredContent"]
        #expect(answer?["limits"] == [] && answer?["note"] == "No limit is known.")
    }
}
