import TachoSystem

/// Decides what the watch process does next, without a clock or a system call.
struct WatchLogic {
    enum Step: Hashable {
        /// This is the agent: record it, wait for its end, record that, then ask for the next step.
        case follow(WatchedProcess)
        /// Wait until one of these ends, but no longer than `milliseconds`, then look again.
        case wait(on: [ProcessFacts], milliseconds: Int64)
        /// The session is over.
        case finish(Ending)
    }

    /// Why the watch is over.
    enum Ending: Hashable {
        /// The shell continued after the agent.
        case done
        /// The shell is back at its prompt and no agent was ever seen.
        case absent
        /// The shell is gone and no agent was ever seen.
        case lost
    }

    /// How long a shell must be idle, in milliseconds: it is briefly so between two commands of a line.
    static let idleLimit: Int64 = 2000
    /// After how many milliseconds an unrecognized leader of the foreground job is taken for the agent.
    static let leaderLimit: Int64 = 250
    /// The bounds of the delay between two looks, in milliseconds; it doubles while nothing changes.
    ///
    /// While other commands of the line run, only a new child goes unnoticed (an `npx` that downloads first): their ends
    /// wake the watch process at once.
    static let delayBounds: ClosedRange<Int64> = 5...30_000

    /// Whether the line is one simple command, so that the foreground job's leader is the agent or its wrapper.
    private let isLeaderAgent: Bool
    private var choice: AgentChoice
    private var delay = delayBounds.lowerBound
    private var idleSince: Int64?
    private var waitingOn: (pid: Int32, since: Int64)?

    /// For the parameters see `AgentChoice.agent` and `LeaderRule`.
    init(agent: String?, isLeaderAgent: Bool) {
        self.isLeaderAgent = isLeaderAgent
        choice = AgentChoice(agent: agent, hasSeenAgent: false)
    }

    /// - Parameter now: milliseconds on a clock that never steps back.
    mutating func next(_ view: WatchView, now: Int64) -> Step {
        guard let shell = view.shell else { return .finish(choice.hasSeenAgent ? .done : .lost) }
        if let agent = choice.agent(in: view) { return follow(agent) }
        guard let pending = AgentChoice.pending(in: view).first else { return idle(shell, now: now) }
        idleSince = nil
        if waitingOn?.pid != pending.facts.pid {
            waitingOn = (pending.facts.pid, now)
            delay = Self.delayBounds.lowerBound
        } else if isLeaderAgent, isLeader(pending, of: shell), let waitingOn, now - waitingOn.since >= Self.leaderLimit
        {
            return follow(pending)
        }
        return .wait(on: [pending.facts, shell], milliseconds: nextDelay(most: Self.delayBounds.upperBound))
    }

    private mutating func follow(_ process: WatchedProcess) -> Step {
        choice.hasSeenAgent = true
        delay = Self.delayBounds.lowerBound
        idleSince = nil
        waitingOn = nil
        return .follow(process)
    }

    private mutating func idle(_ shell: ProcessFacts, now: Int64) -> Step {
        if idleSince == nil { delay = Self.delayBounds.lowerBound }
        waitingOn = nil
        let since = idleSince ?? now
        idleSince = since
        let rest = since + Self.idleLimit - now
        guard rest > 0 else { return .finish(choice.hasSeenAgent ? .done : .absent) }
        return .wait(on: [shell], milliseconds: nextDelay(most: rest))
    }

    private func isLeader(_ process: WatchedProcess, of shell: ProcessFacts) -> Bool {
        process.depth == 1 && process.facts.pid == process.facts.group
            && AgentChoice.isForeground(process, shell: shell)
    }

    private mutating func nextDelay(most limit: Int64) -> Int64 {
        defer { delay = min(delay * 2, Self.delayBounds.upperBound) }
        return min(delay, limit)
    }
}
