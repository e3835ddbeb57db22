import TachoCore
import TestSupport
import Testing

/// What a session's agent does, by its process, its own status and its log.
@Suite struct LiveStateTests {
    private static let start = Timestamp(milliseconds: SessionHistory.epoch)

    private static func session(_ level: LiveLevel? = nil, hasWorked: Bool = true) -> Session {
        var session = Session(
            id: SessionHistory().id,
            agent: "claude",
            state: .active,
            source: .hook,
            cwd: "/w",
            startedAt: start,
            lastSeenAt: start + 5_000
        )
        session.level = level
        session.hasWorked = hasWorked
        return session
    }

    private static func run(_ state: Run.State, to end: Int64 = 60_000) -> LatestRun {
        LatestRun(state: state, startedAt: start + 10_000, endedAt: start + end)
    }

    private func live(_ session: Session, _ run: LatestRun?, at minutes: Int64) -> String {
        let live = LiveState(session, latest: run, now: Self.start + minutes * 60_000)
        let ask = live.ask.map { " \($0)" } ?? ""
        let doubt = live.isCertain ? "" : "?"
        return "\(live.kind)\(doubt)\(ask) since \((live.since - Self.start) / 1_000) by \(live.source)"
    }

    private static let levels: [(LiveLevel, LatestRun?, Int64, String)] = [
        (LiveLevel(.working, since: start + 30_000), nil, 1, "working since 30 by status"),
        (LiveLevel(.working, since: start + 30_000), run(.complete), 90, "working since 30 by status"),
        (
            LiveLevel(.asking, ask: .permission, since: start + 40_000), run(.active), 90,
            "asking permission since 40 by status"
        ),
        (LiveLevel(.asking, since: start + 40_000), run(.active), 1, "asking since 40 by status"),
        (LiveLevel(.background, since: start + 61_000), run(.complete), 2, "background since 61 by status"),
        (LiveLevel(.waiting, since: start + 61_000), run(.complete), 16, "waiting since 61 by status"),
        (LiveLevel(.waiting, since: start + 61_000), run(.complete), 17, "idle since 61 by status"),
        (LiveLevel(.waiting, since: start + 61_000), run(.interrupted), 2, "waiting since 61 by status"),
        (LiveLevel(.waiting, since: start + 61_000), run(.failed), 2, "error since 61 by status"),
        // No line of the log ends what the user interrupted before the first token.
        (LiveLevel(.waiting, since: start + 61_000), run(.active), 2, "waiting since 61 by status"),
        (LiveLevel(.waiting, since: start + 61_000), nil, 2, "waiting since 61 by status"),
    ]

    @Test(arguments: levels)
    func theAgentsOwnStatusComesFirst(level: LiveLevel, run: LatestRun?, minutes: Int64, expected: String) {
        #expect(live(Self.session(level), run, at: minutes) == expected)
    }

    @Test func anAgentThatWasNeverPromptedIsIdle() {
        let level = LiveLevel(.waiting, since: Self.start + 2_000)
        #expect(live(Self.session(level, hasWorked: false), nil, at: 1) == "idle since 2 by status")
        #expect(live(Self.session(level, hasWorked: false), Self.run(.complete), at: 1) == "waiting since 2 by status")
    }

    /// After `/clear`, the run that failed before is another conversation's.
    @Test(arguments: [Run.State.failed, .complete]) func aConversationWithoutARunIsIdle(state: Run.State) {
        let level = LiveLevel(.waiting, since: Self.start + 61_000)
        var run = Self.run(state)
        run.isLeft = true
        #expect(live(Self.session(level), run, at: 2) == "idle since 61 by status")
        let working = LiveLevel(.working, since: Self.start + 61_000)
        #expect(live(Self.session(working), run, at: 2) == "working since 61 by status")
    }

    /// The log has a call before it runs and before its dialog is answered.
    @Test func aLogAloneDoesNotSayWhetherACallRunsOrWaits() {
        var run = Self.run(.active)
        run.hasOpenCall = true
        #expect(live(Self.session(hasWorked: false), run, at: 2) == "working? since 10 by log")
        let level = LiveLevel(.working, since: Self.start + 30_000)
        #expect(live(Self.session(level), run, at: 2) == "working since 30 by status")
    }

    private static let logs: [(LatestRun?, Int64, String)] = [
        (run(.active), 1, "working since 10 by log"), (run(.active), 10, "working since 10 by log"),
        (run(.active), 11, "working? since 10 by log"), (run(.complete), 2, "waiting since 60 by log"),
        (run(.unknown), 2, "waiting since 60 by log"), (run(.interrupted), 2, "waiting since 60 by log"),
        (run(.failed), 2, "error since 60 by log"), (run(.failed), 16, "idle since 60 by log"),
        (nil, 2, "running since 0 by process"),
    ]

    @Test(arguments: logs)
    func withoutAStatusTheLogDecides(run: LatestRun?, minutes: Int64, expected: String) {
        #expect(live(Self.session(hasWorked: false), run, at: minutes) == expected)
    }

    @Test func theProcessComesBeforeWhatTheAgentSaysOfItself() {
        var session = Self.session(LiveLevel(.working, since: Self.start))
        session.state = .suspended
        #expect(live(session, Self.run(.active), at: 1) == "suspended since 5 by process")
        session.state = .ended
        session.endedAt = Self.start + 7_000
        #expect(live(session, Self.run(.active), at: 1) == "ended since 7 by process")
    }

    @Test func thoseThatNeedTheUserComeFirst() {
        #expect(LiveState.Kind.allCases.shuffled().sorted() == LiveState.Kind.allCases)
        #expect(LiveState.Kind.asking < .waiting && LiveState.Kind.waiting < .working)
    }
}
