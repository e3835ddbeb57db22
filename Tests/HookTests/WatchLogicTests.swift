import Testing

@testable import TachoHook
@testable import TachoSystem

@Suite struct WatchLogicTests {
    private let terminal: UInt32 = 34816

    private func facts(_ pid: Int32, group: Int32? = nil, foreground: Int32, terminal: UInt32? = nil) -> ProcessFacts {
        ProcessFacts(
            pid: pid,
            parent: 1,
            group: group ?? pid,
            terminal: terminal ?? self.terminal,
            foregroundGroup: foreground,
            started: Int64(pid),
            name: "p\(pid)"
        )
    }

    private func shell(foreground: Int32) -> WatchedProcess {
        WatchedProcess(facts: facts(10, foreground: foreground), depth: 0, membership: .none)
    }

    private func process(
        _ pid: Int32,
        agent: String? = nil,
        _ membership: WatchedProcess.Membership = .own,
        depth: Int = 1,
        group: Int32? = nil,
        foreground: Int32,
        terminal: UInt32? = nil
    ) -> WatchedProcess {
        WatchedProcess(
            facts: facts(pid, group: group, foreground: foreground, terminal: terminal),
            depth: depth,
            membership: membership,
            agent: agent
        )
    }

    private func view(foreground: Int32, _ processes: [WatchedProcess] = []) -> WatchView {
        let shell = shell(foreground: foreground)
        return WatchView(shell: shell.facts, processes: [shell] + processes)
    }

    private var logic: WatchLogic { WatchLogic(agent: "claude", isLeaderAgent: false) }

    @Test func theAgentInTheForegroundIsFollowed() {
        var logic = logic
        let agent = process(20, agent: "claude", foreground: 20)
        #expect(logic.next(view(foreground: 20, [agent]), now: 0) == .follow(agent))
    }

    @Test func theProcessNearestToTheShellIsTheAgent() {
        var logic = logic
        let outer = process(20, agent: "claude", foreground: 20)
        let inner = process(21, agent: "claude", depth: 2, group: 20, foreground: 20)
        #expect(logic.next(view(foreground: 20, [inner, outer]), now: 0) == .follow(outer))
    }

    @Test func anAgentOfAnotherSessionIsNotOurs() {
        var logic = logic
        let agent = process(20, agent: "claude", .other, foreground: 20)
        #expect(
            logic.next(view(foreground: 20, [agent]), now: 0) == .wait(on: [facts(10, foreground: 20)], milliseconds: 5)
        )
    }

    @Test func anotherAgentThanTheLinesIsNotOurs() {
        var logic = logic
        let agent = process(20, agent: "codex", foreground: 20)
        guard case .wait = logic.next(view(foreground: 20, [agent]), now: 0) else {
            Issue.record("followed another agent")
            return
        }
    }

    @Test func aDaemonWithoutTheTerminalIsNotTheAgent() {
        var logic = logic
        let daemon = process(20, agent: "claude", foreground: 10, terminal: 0)
        #expect(
            logic.next(view(foreground: 10, [daemon]), now: 0)
                == .wait(on: [facts(10, foreground: 10)], milliseconds: 5)
        )
    }

    @Test(arguments: [WatchedProcess.Membership.unreadable, .none])
    func aForegroundAgentWithoutReadableEnvironmentIsOurs(membership: WatchedProcess.Membership) {
        var logic = logic
        let agent = process(20, agent: "claude", membership, foreground: 20)
        #expect(logic.next(view(foreground: 20, [agent]), now: 0) == .follow(agent))
    }

    @Test func aBackgroundAgentIsFollowed() {
        var logic = logic
        let agent = process(20, agent: "claude", foreground: 10)
        #expect(logic.next(view(foreground: 10, [agent]), now: 0) == .follow(agent))
    }

    @Test func aShellThatBecameTheAgentIsFollowed() {
        var logic = logic
        let agent = WatchedProcess(facts: facts(10, foreground: 10), depth: 0, membership: .own, agent: "claude")
        #expect(logic.next(WatchView(shell: agent.facts, processes: [agent]), now: 0) == .follow(agent))
    }

    @Test func anEarlierCommandOfTheLineIsWaitedForAndLookedPastSeldom() {
        var logic = logic
        let sleep = process(20, foreground: 20)
        var waits: [Int64] = []
        for step in 0..<16 {
            guard
                case .wait(let on, let milliseconds) = logic.next(
                    view(foreground: 20, [sleep]),
                    now: Int64(step) * 9000
                )
            else {
                Issue.record("did not wait")
                return
            }
            #expect(on.map(\.pid) == [20, 10])
            waits.append(milliseconds)
        }
        #expect(waits.prefix(4) == [5, 10, 20, 40])
        #expect(waits.last == 30_000)
    }

    @Test func anUnknownLeaderOfASimpleLineIsTakenAfterAWhile() {
        var logic = WatchLogic(agent: "claude", isLeaderAgent: true)
        let wrapper = process(20, .unreadable, foreground: 20)
        let view = view(foreground: 20, [wrapper])
        #expect(logic.next(view, now: 0) == .wait(on: [wrapper.facts, facts(10, foreground: 20)], milliseconds: 5))
        #expect(logic.next(view, now: WatchLogic.leaderLimit) == .follow(wrapper))
    }

    @Test func anIdleShellWithoutAgentEndsTheWatchAsAbsent() {
        var logic = logic
        var now: Int64 = 0
        var looks = 0
        while case .wait(_, let milliseconds) = logic.next(view(foreground: 10), now: now), looks < 100 {
            now += milliseconds
            looks += 1
        }
        #expect(now == WatchLogic.idleLimit)
        #expect(looks < 12)
        #expect(logic.next(view(foreground: 10), now: now) == .finish(.absent))
    }

    @Test func aLoopStartsTheAgentAgain() {
        var logic = logic
        let first = process(20, agent: "claude", foreground: 20)
        #expect(logic.next(view(foreground: 20, [first]), now: 0) == .follow(first))
        #expect(logic.next(view(foreground: 10), now: 100) == .wait(on: [facts(10, foreground: 10)], milliseconds: 5))
        let second = process(21, agent: "claude", foreground: 21)
        #expect(logic.next(view(foreground: 21, [second]), now: 105) == .follow(second))
    }

    @Test func afterTheAgentAnIdleShellEndsTheWatchQuietly() {
        var logic = logic
        let agent = process(20, agent: "claude", foreground: 20)
        _ = logic.next(view(foreground: 20, [agent]), now: 0)
        _ = logic.next(view(foreground: 10), now: 100)
        #expect(logic.next(view(foreground: 10), now: 100 + WatchLogic.idleLimit) == .finish(.done))
    }

    @Test func theNextCommandOfTheShellIsNotOurs() {
        var logic = logic
        let agent = process(20, agent: "claude", foreground: 20)
        _ = logic.next(view(foreground: 20, [agent]), now: 0)
        let next = process(30, agent: "claude", .none, foreground: 30)
        _ = logic.next(view(foreground: 30, [next]), now: 100)
        #expect(logic.next(view(foreground: 30, [next]), now: 100 + WatchLogic.idleLimit) == .finish(.done))
    }

    @Test func aShellThatIsGoneEndsTheWatch() {
        let gone = WatchView(shell: nil, processes: [])
        var early = logic
        #expect(early.next(gone, now: 0) == .finish(.lost))
        var late = logic
        let agent = process(20, agent: "claude", foreground: 20)
        _ = late.next(view(foreground: 20, [agent]), now: 0)
        #expect(late.next(gone, now: 1) == .finish(.done))
    }

    @Test(arguments: [
        ("claude", true), ("sudo -u me claude -p hi", true), ("claude; make", false), ("a && claude", false),
        ("a | claude", false), ("(claude)", false), ("claude\nmake", false), ("claude &", false),
    ])
    func onlyASimpleLinesLeaderIsTheAgent(line: String, isAgent: Bool) {
        #expect(LeaderRule.isAgent(line: line, definition: nil) == isAgent)
        #expect(!LeaderRule.isAgent(line: line, definition: "claude"))
    }
}
