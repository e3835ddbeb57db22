/// What a session's agent does now: above all, whether it needs its user.
package struct LiveState: Hashable, Sendable {
    package var kind: Kind
    /// What it asks for; nil unless `kind` is `asking`, or if that is not known.
    package var ask: LiveAsk?
    /// The tool that it asks for; nil unless `kind` is `asking`, or if that is not known.
    package var tool: String?
    /// When it changed to this.
    package var since: Timestamp
    /// What says so.
    package var source: Source
    /// False for what was true last but has not been confirmed for long, and for a tool call that may wait for a permission.
    package var isCertain = true

    /// Those that need the user most come first.
    package enum Kind: String, CaseIterable, Comparable, Sendable {
        /// It cannot go on without an answer.
        case asking
        /// Its last run failed.
        case error
        /// It has answered; the next move is the user's.
        case waiting
        case working
        /// It has answered, and commands that it started still run.
        case background
        /// It runs; more is not known.
        case running
        /// It has had nothing to do for long, or never had.
        case idle
        /// It is stopped (Ctrl-Z).
        case suspended
        /// Its process is gone.
        case ended

        package static func < (left: Kind, right: Kind) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    package enum Source: String, CaseIterable, Sendable {
        /// The process, as the shell and the watch process saw it.
        case process
        /// A file in which the agent keeps its status.
        case status
        /// The agent's own hooks.
        case hook
        /// The agent's log.
        case log
    }

    /// After how many milliseconds of waiting an agent counts as idle.
    package static let idleLimit: Int64 = 15 * 60_000
    /// After how many milliseconds without a line in the log an agent is no longer certain to work.
    package static let silenceLimit: Int64 = 10 * 60_000

    /// How far behind its hooks an agent's status file is at most, in milliseconds.
    package static let statusDelay: Int64 = 2_000
    /// By how many milliseconds a log may be ahead of the hooks and say nothing new.
    package static let hookSlack: Int64 = 1_000

    /// Judges a session: its process first, then the agent's own status, its hooks, and its log.
    ///
    /// - Parameters:
    ///   - latest: its latest run; nil if there is none or its log is not read.
    ///   - hook: what the agent's hooks said; nil if none are installed.
    package init(_ session: Session, latest: LatestRun?, hook: HookState? = nil, now: Timestamp) {
        let log = LogSign(latest)
        switch session.state {
        case .ended: self.init(.ended, since: session.endedAt ?? session.lastSeenAt, by: .process)
        case .suspended: self.init(.suspended, since: session.lastSeenAt, by: .process)
        case .active:
            if let hook, let kind = hook.kind, Self.decides(hook, session.level, log, now) {
                self = .fromHooks(hook, kind, log, now: now)
            } else if let level = session.level {
                self = .fromStatus(level, latest, hook, hasWorked: session.hasWorked, now: now)
            } else if let latest {
                self = .fromLog(latest, hook, now: now)
            } else {
                self.init(.running, since: session.startedAt, by: .process)
            }
        }
    }

    /// Whether the hooks know more than the agent's status or, where it keeps none, than its log.
    private static func decides(_ hook: HookState, _ level: LiveLevel?, _ log: LogSign, _ now: Timestamp) -> Bool {
        if let level { return hook.isAhead(of: level, log, now) }
        return !log.settles(hook)
    }

    private static func fromStatus(
        _ level: LiveLevel,
        _ latest: LatestRun?,
        _ hook: HookState?,
        hasWorked: Bool,
        now: Timestamp
    ) -> LiveState {
        let hook = hook.flatMap { $0.lastAt + statusDelay >= level.since ? $0 : nil }
        // A run that the hooks did not see is newer than the failure that they saw.
        let isLast = hook.map { (latest?.startedAt ?? $0.lastAt) <= $0.lastAt } ?? false
        let failed = latest?.state == .failed || (hook?.kind == .error && isLast)
        let kind: Kind =
            switch level.state {
            case .working: .working
            case .asking: .asking
            case .background: .background
            case .waiting where latest.map(\.isLeft) ?? !hasWorked: .idle
            case .waiting: afterAnswer(failed: failed, since: level.since, now: now)
            }
        var state = LiveState(kind, ask: level.ask, since: level.since, by: .status)
        if kind == .asking, level.ask == .permission, let hook, hook.kind == .asking { state.tool = hook.tool }
        return state
    }

    private static func fromHooks(_ hook: HookState, _ kind: Kind, _ log: LogSign, now: Timestamp) -> LiveState {
        let isOver = kind == .waiting || kind == .error
        let kind = isOver ? afterAnswer(failed: kind == .error, since: hook.since, now: now) : kind
        var state = LiveState(kind, ask: hook.ask, since: hook.since, by: .hook)
        state.tool = hook.tool
        state.isCertain = kind != .working || now - max(hook.lastAt, log.lastAt ?? hook.lastAt) < silenceLimit
        return state
    }

    private static func fromLog(_ run: LatestRun, _ hook: HookState?, now: Timestamp) -> LiveState {
        guard run.state == .active else {
            let kind = afterAnswer(failed: run.state == .failed, since: run.endedAt, now: now)
            return LiveState(kind, since: run.endedAt, by: .log)
        }
        var state = LiveState(.working, since: run.startedAt, by: .log)
        let isHooked = hook.map { run.startedAt <= $0.lastAt + hookSlack } ?? false
        state.isCertain = now - run.endedAt < silenceLimit && (isHooked || !run.hasOpenCall)
        return state
    }

    private init(_ kind: Kind, ask: LiveAsk? = nil, since: Timestamp, by source: Source) {
        self.kind = kind
        self.ask = ask
        self.since = since
        self.source = source
    }

    private static func afterAnswer(failed: Bool, since: Timestamp, now: Timestamp) -> Kind {
        if now - since >= idleLimit { return .idle }
        return failed ? .error : .waiting
    }
}

/// How far a log is beside what the hooks said.
private struct LogSign {
    private let latest: LatestRun?

    init(_ latest: LatestRun?) { self.latest = latest }

    /// Its last line.
    var lastAt: Timestamp? { latest?.endedAt }

    /// Whether the log says what the hooks left open: a run that they did not see begin, the end of one, the end of a dialog.
    func settles(_ hook: HookState) -> Bool {
        guard let latest, latest.endedAt > hook.lastAt else { return false }
        if latest.startedAt > hook.lastAt + LiveState.hookSlack { return true }
        switch hook.kind {
        case .working: return latest.state != .active
        case .asking: return latest.state != .active || latest.endedAt > hook.since + LiveState.hookSlack
        default: return false
        }
    }
}

extension HookState {
    /// Whether the hooks know more than the agent's status, which is written later but misses nothing.
    fileprivate func isAhead(of level: LiveLevel, _ log: LogSign, _ now: Timestamp) -> Bool {
        guard lastAt > level.since else { return false }
        // An agent that has answered goes on being busy with its sub-agents, and does not mention the answer.
        let hasAnswered = kind == .background && level.state == .working && !log.settles(self)
        return hasAnswered || now - lastAt < LiveState.statusDelay
    }
}
