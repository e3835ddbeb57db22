import TachoCore
import TestSupport
import Testing

/// How hooks, the agent's own status and its log together say what an agent does; all times in seconds.
@Suite struct HookedLiveStateTests {
    private static let start = Timestamp(milliseconds: SessionHistory.epoch)

    private static func at(_ second: Double) -> Timestamp { start + Int64(second * 1_000) }

    private static func hook(_ kind: LiveState.Kind?, since: Double, last: Double? = nil, tool: String? = nil)
        -> HookState
    {
        let ask: LiveAsk? = kind == .asking ? .permission : nil
        return HookState(kind: kind, ask: ask, tool: tool, since: at(since), lastAt: at(last ?? since))
    }

    private static func run(_ state: Run.State, from: Double, to end: Double) -> LatestRun {
        LatestRun(state: state, startedAt: at(from), endedAt: at(end))
    }

    private func live(_ level: LiveLevel?, _ hook: HookState?, _ run: LatestRun?, now: Double) -> String {
        var session = Session(
            id: SessionHistory().id,
            agent: "a",
            state: .active,
            source: .hook,
            cwd: "/w",
            startedAt: Self.start,
            lastSeenAt: Self.start
        )
        session.level = level
        session.hasWorked = true
        let live = LiveState(session, latest: run, hook: hook, now: Self.at(now))
        let tool = live.tool.map { ":" + $0 } ?? ""
        return "\(live.kind)\(tool)\(live.isCertain ? "" : "?") \((live.since - Self.start) / 1_000) \(live.source)"
    }

    private static let asks = hook(.asking, since: 20, tool: "Bash")

    private static let withoutStatus: [(HookState, LatestRun?, Double, String)] = [
        (hook(.idle, since: 1), nil, 30, "idle 1 hook"), (hook(.working, since: 10), nil, 30, "working 10 hook"),
        (hook(.working, since: 10), nil, 611, "working? 10 hook"),
        (hook(.working, since: 10), run(.active, from: 10, to: 400), 611, "working 10 hook"),
        (asks, nil, 30, "asking:Bash 20 hook"), (asks, nil, 9_000, "asking:Bash 20 hook"),
        (asks, run(.active, from: 10, to: 19.9), 30, "asking:Bash 20 hook"),
        // A line that was written while the dialog opened does not answer it; a later one does.
        (asks, run(.active, from: 10, to: 20.5), 30, "asking:Bash 20 hook"),
        (asks, run(.active, from: 10, to: 25), 30, "working 10 log"),
        (asks, run(.interrupted, from: 10, to: 25), 30, "waiting 25 log"),
        // No hook tells of an API error, or of an interrupt in some agents.
        (hook(.working, since: 10), run(.failed, from: 10, to: 25), 30, "error 25 log"),
        (hook(.working, since: 10), run(.interrupted, from: 10, to: 25), 30, "waiting 25 log"),
        // The run before this one says nothing of it.
        (hook(.working, since: 10), run(.complete, from: 2, to: 9), 30, "working 10 hook"),
        (hook(.waiting, since: 20), run(.active, from: 10, to: 20.1), 30, "waiting 20 hook"),
        (hook(.error, since: 20), run(.complete, from: 10, to: 20.1), 30, "error 20 hook"),
        (hook(.waiting, since: 20), nil, 919, "waiting 20 hook"), (hook(.waiting, since: 20), nil, 920, "idle 20 hook"),
        (hook(.background, since: 20), nil, 9_000, "background 20 hook"),
        // The hooks were taken out meanwhile: the log goes on without them.
        (hook(.waiting, since: 20), run(.active, from: 40, to: 41), 50, "working 40 log"),
        (hook(.waiting, since: 20), run(.complete, from: 40, to: 45), 50, "waiting 45 log"),
        (hook(.working, since: 20), run(.active, from: 40, to: 45), 50, "working 40 log"),
        // The conversation was left.
        (hook(nil, since: 20), run(.complete, from: 10, to: 15), 50, "waiting 15 log"),
        (hook(nil, since: 20), nil, 50, "running 0 process"),
    ]

    @Test(arguments: withoutStatus)
    func withoutAStatusTheHooksComeBeforeTheLog(hook: HookState, run: LatestRun?, now: Double, expected: String) {
        #expect(live(nil, hook, run, now: now) == expected)
    }

    @Test func hooksThatSawTheRunWouldHaveSaidThatItAsks() {
        var open = Self.run(.active, from: 10, to: 25)
        open.hasOpenCall = true
        #expect(live(nil, Self.hook(.working, since: 10), open, now: 30) == "working 10 hook")
        #expect(live(nil, Self.asks, open, now: 30) == "working 10 log")
        #expect(live(nil, Self.hook(.waiting, since: 5), open, now: 30) == "working? 10 log")
    }

    private static let withStatus: [(LiveLevel, HookState, Double, String)] = [
        // The hook is first, for as long as the file may be behind.
        (LiveLevel(.working, since: at(10)), asks, 20.1, "asking:Bash 20 hook"),
        (LiveLevel(.working, since: at(10)), asks, 22, "working 10 status"),
        (LiveLevel(.asking, ask: .permission, since: at(20.2)), asks, 20.3, "asking:Bash 20 status"),
        (LiveLevel(.asking, ask: .permission, since: at(20.2)), asks, 900, "asking:Bash 20 status"),
        (LiveLevel(.asking, ask: .question, since: at(20.2)), asks, 900, "asking 20 status"),
        // Denied, or interrupted: no hook tells, the file does.
        (LiveLevel(.waiting, since: at(22)), asks, 22.1, "waiting 22 status"),
        (LiveLevel(.waiting, since: at(22)), hook(.working, since: 21.9), 22.1, "waiting 22 status"),
        (LiveLevel(.waiting, since: at(22)), hook(.error, since: 21.9), 30, "error 22 status"),
        (LiveLevel(.waiting, since: at(80)), hook(.error, since: 21.9), 90, "waiting 80 status"),
        (LiveLevel(.asking, ask: .permission, since: at(80)), asks, 90, "asking 80 status"),
        (LiveLevel(.waiting, since: at(22)), hook(nil, since: 23), 23.1, "waiting 22 status"),
    ]

    @Test func aFailureThatHooksSawIsOverAfterARunThatTheyDidNotSee() {
        let (level, failed) = (LiveLevel(.waiting, since: Self.at(22)), Self.hook(.error, since: 21))
        #expect(live(level, failed, Self.run(.active, from: 10, to: 20), now: 30) == "error 22 status")
        #expect(live(level, failed, Self.run(.complete, from: 21.5, to: 22), now: 30) == "waiting 22 status")
    }

    @Test func anAgentThatWaitsForItsSubagentsHasAnswered() {
        let (busy, answered) = (LiveLevel(.working, since: Self.at(10)), Self.hook(.background, since: 20))
        #expect(live(busy, answered, Self.run(.complete, from: 10, to: 20), now: 60) == "background 20 hook")
        // The hooks were taken out before the next prompt.
        #expect(live(busy, answered, Self.run(.active, from: 40, to: 41), now: 60) == "working 10 status")
        let dialog = LiveLevel(.asking, ask: .permission, since: Self.at(30))
        #expect(live(dialog, answered, nil, now: 60) == "asking 30 status")
    }

    @Test(arguments: withStatus)
    func theStatusComesBeforeTheHooksButIsBehindThem(level: LiveLevel, hook: HookState, now: Double, expected: String) {
        #expect(live(level, hook, nil, now: now) == expected)
    }
}
