import TachoCore
import Testing

@Suite struct RunClosingTests {
    @Test(
        arguments: [
            (nil, .complete),
            (Run.SessionEnding(hasEnded: false, reason: nil, exitCode: nil), .active),
            (Run.SessionEnding(hasEnded: true, reason: .exit, exitCode: 0), .complete),
            (Run.SessionEnding(hasEnded: true, reason: .exit, exitCode: nil), .complete),
            (Run.SessionEnding(hasEnded: true, reason: .exit, exitCode: 1), .failed),
            (Run.SessionEnding(hasEnded: true, reason: .signal, exitCode: 130), .interrupted),
            (Run.SessionEnding(hasEnded: true, reason: .lost, exitCode: nil), .interrupted),
        ] as [(Run.SessionEnding?, Run.State)]
    )
    func lastOpenRunEndsAsItsSession(ending: Run.SessionEnding?, state: Run.State) {
        #expect(openRun.closedState(isFollowed: false, session: ending) == state)
    }

    @Test func followedRunIsOver() {
        let alive = Run.SessionEnding(hasEnded: false, reason: nil, exitCode: nil)
        #expect(openRun.closedState(isFollowed: true, session: alive) == .complete)
    }

    @Test func whatTheLogSaysStays() {
        var run = openRun
        run.state = .interrupted
        let ending = Run.SessionEnding(hasEnded: true, reason: .exit, exitCode: 0)
        #expect(run.closedState(isFollowed: true, session: ending) == .interrupted)
    }

    private var openRun: Run {
        var facts = FactBatch()
        var run = RunFact(agent: "claude", key: "r", origin: LogOrigin("c"))
        run.startedAt = Timestamp(milliseconds: 1)
        facts.add(.run(run))
        return ConversationFacts(agent: "claude", id: "c", facts: facts).makeRuns(prices: .builtIn)[0]
    }
}
