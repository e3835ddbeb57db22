import TachoCore
import TestSupport
import Testing

/// What becomes of the agent's accounts of itself in a session.
@Suite struct SessionLevelTests {
    private func level(_ state: LiveLevel.State, _ ask: LiveAsk? = nil, at elapsed: Int64) -> JournalEvent.Fact {
        .level(LiveLevel(state, ask: ask, since: Timestamp(milliseconds: SessionHistory.epoch + elapsed)))
    }

    /// Makes the session of events in every order; asks as `from-to`, in milliseconds from the start.
    private func session(_ events: [(Int64, JournalEvent.Fact)]) throws -> (session: Session, asks: [String]) {
        let history = events.reduce(SessionHistory()) { $0.adding($1.0, $1.1) }
        let session = try #require(SessionAggregator.aggregate(history.events)?.session)
        for _ in 0..<5 {
            #expect(SessionAggregator.aggregate((history.events + history.events).shuffled())?.session == session)
        }
        let start = session.startedAt
        return (session, session.asking.map { "\($0.lowerBound - start)-\($0.upperBound - start)" })
    }

    @Test func eachAskLastsUntilTheAgentGoesOn() throws {
        let (session, asks) = try session([
            (40, .agent()), (110, level(.waiting, at: 100)), (1_020, level(.working, at: 1_000)),
            (2_030, level(.asking, .permission, at: 2_000)), (5_010, level(.working, at: 5_000)),
            (6_005, level(.asking, .question, at: 6_000)), (9_004, level(.waiting, at: 9_000)),
        ])
        #expect(asks == ["2000-5000", "6000-9000"])
        #expect(session.level == LiveLevel(.waiting, since: session.startedAt + 9_000))
        #expect(session.hasWorked && session.state == .active && session.lastSeenAt == session.startedAt + 9_004)
    }

    @Test func anAskThatChangesIsOne() throws {
        let (_, asks) = try session([
            (1, level(.asking, .permission, at: 1)), (500, level(.asking, .dialog, at: 500)),
            (900, level(.working, at: 900)),
        ])
        #expect(asks == ["1-900"])
    }

    @Test func anOpenAskCountsUpToNow() throws {
        let (session, asks) = try session([(40, .agent()), (2_000, level(.asking, at: 2_000))])
        #expect(asks.isEmpty && !session.hasWorked)
        #expect(session.asking(until: session.startedAt + 2_500).map { $0.upperBound - $0.lowerBound } == [500])
        #expect(session.asking(until: session.startedAt + 1_000).isEmpty)
    }

    @Test(arguments: [JournalEvent.Fact.exit(), .end(0)])
    func theEndOfTheAgentEndsItsAsk(ending: JournalEvent.Fact) throws {
        let (session, asks) = try session([(40, .agent()), (2_000, level(.asking, at: 2_000)), (9_000, ending)])
        #expect(asks == ["2000-9000"] && session.level == nil)
    }

    /// The agent's clock is the wall clock, which steps; the session's does not.
    @Test func aSteppedClockGivesNoTimeBackwards() throws {
        let (session, asks) = try session([
            (2_000, level(.asking, at: 2_000)), (4_000, level(.working, at: -3_600_000)),
            (5_000, level(.asking, at: 7_200_000)), (6_000, level(.waiting, at: -3_590_000)),
        ])
        #expect(asks.allSatisfy { !$0.hasPrefix("-") && !$0.contains("--") })
        #expect(
            session.asking.allSatisfy { $0.lowerBound <= $0.upperBound && $0.upperBound <= session.startedAt + 6_000 }
        )
    }
}
