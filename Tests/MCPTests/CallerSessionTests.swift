import TachoCore
import TachoMCP
import TachoStore
import Testing

/// Which session `session_current` marks as the one that asks.
@Suite(.serialized) struct CallerSessionTests {
    private static let boot = "b1946ac9-2492-4d23-b0c8-1d3c5f9a7e11"
    private static let shell = SessionFixture.shell
    private static let agent = ProcessIdentity(boot: boot, pid: 200, started: 7)

    private func own(
        ancestors: [ProcessIdentity],
        hintsAtFirst: Bool,
        agentSeen: Bool
    ) async throws -> (marked: String?, first: String) {
        var fixture = try SessionFixture()
        let first = try fixture.add(minutesAgo: 2) {
            SessionFixture.open(&$0)
            $0.tab = SessionFixture.tab
            guard agentSeen else { return }
            $0.agentProcess = AgentProcess(pid: 200, started: 7, startedAt: SessionFixture.now, name: "claude")
        }
        try fixture.add(minutesAgo: 1, SessionFixture.open)
        fixture.source.client.ancestors = { ancestors }
        fixture.source.client.sessionHint = hintsAtFirst ? first.id.rawValue : nil
        let result = try await fixture.client().call("session_current")
        let structure = try #require(result["structuredContent"])
        let marked = (structure["sessions"]?.arrayValue ?? []).filter { $0["is_own"] == true }
        #expect(marked.compactMap { $0["id"] } == [structure["own_session_id"]].compactMap(\.self))
        return (structure["own_session_id"]?.stringValue, first.id.rawValue)
    }

    @Test func `the variable and the agent above`() async throws {
        let found = try await own(ancestors: [Self.agent, Self.shell], hintsAtFirst: true, agentSeen: true)
        #expect(found.marked == found.first)
    }

    @Test func `the variable and the shell above, while the agent's process is not known yet`() async throws {
        let found = try await own(ancestors: [Self.agent, Self.shell], hintsAtFirst: true, agentSeen: false)
        #expect(found.marked == found.first)
    }

    @Test func `the agent above alone, where the client keeps the variable to itself`() async throws {
        let found = try await own(ancestors: [Self.agent, Self.shell], hintsAtFirst: false, agentSeen: true)
        #expect(found.marked == found.first)
    }

    @Test(
        "no proof, no mark: a daemon, another process of the same pid, another boot",
        arguments: [
            [], [ProcessIdentity(boot: boot, pid: 200, started: 8)],
            [ProcessIdentity(boot: "00000000-0000-0000-0000-000000000000", pid: 200, started: 7)], [shell],
        ]
    )
    func unproven(ancestors: [ProcessIdentity]) async throws {
        let found = try await own(ancestors: ancestors, hintsAtFirst: true, agentSeen: true)
        #expect(found.marked == nil)
    }
}
