import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Which agents have readable logs decides how their sessions are derived, those from before included.
@Suite struct ReadableAgentTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    private var path: String { sandbox.root.path + "/tacho.db" }
    private let start = Timestamp(milliseconds: 1_790_000_000_000)

    private var session: Session {
        Session(
            id: SessionID(timestamp: start, random: (1, 1)),
            agent: "demo",
            state: .active,
            source: .hook,
            cwd: "/w",
            startedAt: start,
            lastSeenAt: start
        )
    }

    private func usage(in store: Store) throws -> SessionUsage {
        try store.refreshSessionCosts()
        return try #require(try store.usage(of: [session], now: start)[session.id])
    }

    private func commitRun(in store: Store) throws {
        var run = RunFact(agent: "demo", key: "r", origin: LogOrigin("c"))
        run.startedAt = start + 1_000
        run.place = Dated(WorkPlace(cwd: "/w", branch: nil), at: start + 1_000)
        let source = LogSource(file: "/l", offset: 0)
        var call = APICallFact(agent: "demo", key: "a", origin: LogOrigin("c"), at: start + 2_000, source: source)
        call.reference.run = "r"
        call.statedCost = Picodollars.dollar
        call.unknownTokens = [.cacheWrite]
        call.tokens = TokenCount(input: 7)
        let settings = RunSettings { _ in .init(repo: nil, worktree: nil) }
        try store.commit(FactBatch([.run(run), .apiCall(call)]).byConversation, cursors: [], settings: settings)
    }

    /// Once the placeholder stayed beside the runs of a log that became readable later: two runs, and `≥` for ever.
    @Test func oldSessionsLoseTheirPlaceholderWhenTheirAgentsLogIsRead() throws {
        let before = try Store(path: path, agents: [])
        try before.write { try $0.insert(session) }
        #expect(try usage(in: before).runCount == 1)
        #expect(try usage(in: before).total.cost.state == .unknown)
        let after = try Store(path: path, agents: [ReadableAgent(id: "demo")])
        #expect(try usage(in: after).runCount == nil)
        try commitRun(in: after)
        let usage = try usage(in: after)
        #expect(usage.runCount == 1)
        #expect(usage.total.cost.text == "$1.00")
        #expect(usage.total.apiCallCount == 1)
    }

    /// An agent that was opened and left again made every total of its day a lower bound.
    @Test(arguments: [(Binding.exact, 0), (.inferred, 1)])
    func aSessionThatAskedForNothingCostsNothingWhereItsConversationIsCertain(binding: Binding, unknown: Int) throws {
        let store = try Store(path: path, agents: [ReadableAgent(id: "demo")])
        try store.write { try $0.insert(session) }
        let values = "'\(session.id)', 'demo', 'c', '\(binding.rawValue)', 0, 0"
        try StoreDump.execute("INSERT INTO attachment VALUES (\(values))", database: path)
        let report = try store.cost(by: .session, calendar: CostCalendar(local: .utc))
        #expect(try usage(in: store).total.cost.unknownCount == unknown)
        #expect(report.total.usage.cost.unknownCount == unknown && report.unknownAgents.count == unknown)
    }

    @Test func sessionsWithoutARunGetAPlaceholderWhenTheirAgentsLogIsNoLongerRead() throws {
        let before = try Store(path: path, agents: [ReadableAgent(id: "demo")])
        try before.write { try $0.insert(session) }
        #expect(try usage(in: before).runCount == nil)
        #expect(try usage(in: Store(path: path, agents: [])).runCount == 1)
    }

    @Test func otherOpeningsKeepTheAgents() throws {
        _ = try Store(path: path, agents: [ReadableAgent(id: "demo")])
        let store = try Store(path: path)
        try store.write { try $0.insert(session) }
        #expect(try usage(in: store).runCount == nil)
    }

    @Test func statedCostsAndUnknownTokensAreStored() throws {
        let store = try Store(path: path, agents: [ReadableAgent(id: "demo")])
        try commitRun(in: store)
        let facts = try store.readSnapshot { try FactStore($0.database).facts(of: .init(agent: "demo", id: "c")) }
        let call = try #require(facts.facts.apiCalls.values.first)
        #expect(call.statedCost == Picodollars.dollar && call.unknownTokens == [.cacheWrite])
        let row = try store.readSnapshot {
            try Row.fetchOne($0.database, sql: "SELECT input, cache_write_5m FROM v_api_call")
        }
        let written = try #require(row)
        #expect(try written.decode(Int.self, atIndex: 0) == 7)
        #expect(try written.decode(Int?.self, atIndex: 1) == nil, "unknown is not 0")
    }
}
