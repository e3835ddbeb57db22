import GRDB
import TestSupport
import Testing

@testable import TachoCore
@testable import TachoStore

/// What is read of the latest run of a session that lives.
@Suite struct LatestRunTests {
    private static let start = Timestamp(milliseconds: SessionHistory.epoch)

    /// A session with a run of conversation `c-1` that lasts ten seconds.
    private static func store(_ state: Run.State) throws -> (Store, Session) {
        var session = Session.made(0)
        session.state = .active
        (session.endedAt, session.endReason, session.durationInMilliseconds) = (nil, nil, nil)
        let store = try StoreFixture().store([session])
        let run = Run(
            id: LogIdentity.run(agent: session.agent, key: "r", startedAt: start),
            agent: session.agent,
            key: "r",
            conversation: "c-1",
            state: state,
            trigger: .user,
            isRolledBack: false,
            startedAt: start,
            endedAt: start + 10_000,
            promptCount: 1,
            cwd: session.cwd,
            branch: nil,
            apiCalls: [],
            toolCalls: []
        )
        try store.write { transaction in
            try RunRows.insert(run, session: session.id, model: nil, repo: nil, 0, transaction.database)
            try attach(session, "c-1", second: 0, transaction)
        }
        return (store, session)
    }

    private static func attach(
        _ session: Session,
        _ conversation: String,
        second: Int64,
        _ transaction: StoreTransaction
    ) throws {
        let moment = start.milliseconds + second * 1_000
        try transaction.database.execute(
            sql: "INSERT INTO attachment VALUES (?, ?, ?, 'exact', ?, ?)",
            arguments: [session.id.rawValue, session.agent, conversation, moment, moment]
        )
    }

    private static func latest(_ store: Store, _ session: Session) throws -> LatestRun {
        let usage = try store.usage(of: [session], now: start + 60_000)[session.id]
        return try #require(usage?.latestRun)
    }

    @Test(arguments: [(20, true), (10, true), (5, false)])
    func aConversationThatBeganLaterLeavesIt(second: Int64, isLeft: Bool) throws {
        let (store, session) = try Self.store(.failed)
        #expect(try !Self.latest(store, session).isLeft)
        try store.write { try Self.attach(session, "c-2", second: second, $0) }
        #expect(try Self.latest(store, session).isLeft == isLeft)
    }

    /// After `/clear` a failure that a hook told is another conversation's; without a status nothing else is known.
    @Test(arguments: [(20, true, true), (10, true, true), (9, true, false), (20, false, false)])
    func hooksOfAConversationThatWasLeftHaveNoSay(second: Int64, keepsStatus: Bool, isLeft: Bool) throws {
        let (store, made) = try Self.store(.failed)
        var session = made
        if keepsStatus { session.level = LiveLevel(.waiting, since: Self.start + 9_900) }
        let failed = HookState(kind: .error, since: Self.start + 10_000, lastAt: Self.start + 10_000)
        try store.write { transaction in
            try HookStateRow.save(failed, agent: session.agent, conversation: "c-1", transaction.database)
        }
        let now = Self.start + 11_000
        #expect(try store.usage(of: [session], now: now)[session.id]?.hook == failed)
        try store.write { try Self.attach(session, "c-2", second: second, $0) }
        let usage = try #require(try store.usage(of: [session], now: now)[session.id])
        #expect(usage.hook == (isLeft ? nil : failed))
        let live = LiveState(session, latest: usage.latestRun, hook: usage.hook, now: now)
        #expect(live.kind == (isLeft ? .idle : .error))
    }

    @Test(arguments: [(ToolCallFact.Status.running, true), (.ok, false), (.denied, false)])
    func aCallWithoutAResultIsOpen(status: ToolCallFact.Status, isOpen: Bool) throws {
        let (store, session) = try Self.store(.active)
        #expect(try !Self.latest(store, session).hasOpenCall)
        try store.write { transaction in
            try transaction.database.execute(
                sql: """
                    INSERT INTO tool_call_fact (agent, key, evidence, conversation, run_key, status, is_container)
                    VALUES (?, 't', 0, 'c-1', 'r', ?, 0)
                    """,
                arguments: [session.agent, status.rawValue]
            )
        }
        #expect(try Self.latest(store, session).hasOpenCall == isOpen)
    }
}
