/// What a session's agent does now: above all, whether it needs its user.
package struct LiveState: Hashable, Sendable {
    package var kind: Kind
    /// What it asks for; nil unless `kind` is `asking`, or if that is not known.
    package var ask: LiveAsk?
    /// When it changed to this.
    package var since: Timestamp
    /// What says so.
    package var source: Source
    /// False for what was true last, but has not been confirmed for long.
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
        /// The agent's log.
        case log
    }

    /// After how many milliseconds of waiting an agent counts as idle.
    package static let idleLimit: Int64 = 15 * 60_000
    /// After how many milliseconds without a line in the log an agent is no longer certain to work.
    package static let silenceLimit: Int64 = 10 * 60_000

    /// Judges a session: its process first, then the agent's own status, then its log.
    ///
    /// - Parameter latest: its latest run; nil if there is none or its log is not read.
    package init(_ session: Session, latest: LatestRun?, now: Timestamp) {
        switch session.state {
        case .ended: self.init(.ended, since: session.endedAt ?? session.lastSeenAt, by: .process)
        case .suspended: self.init(.suspended, since: session.lastSeenAt, by: .process)
        case .active:
            if let level = session.level {
                self.init(level, latest, hasWorked: session.hasWorked, now: now)
            } else if let latest {
                self.init(latest, now: now)
            } else {
                self.init(.running, since: session.startedAt, by: .process)
            }
        }
    }

    private init(_ level: LiveLevel, _ latest: LatestRun?, hasWorked: Bool, now: Timestamp) {
        let kind: Kind =
            switch level.state {
            case .working: .working
            case .asking: .asking
            case .background: .background
            case .waiting where latest == nil && !hasWorked: .idle
            case .waiting: Self.afterAnswer(failed: latest?.state == .failed, since: level.since, now: now)
            }
        self.init(kind, ask: level.ask, since: level.since, by: .status)
    }

    private init(_ run: LatestRun, now: Timestamp) {
        guard run.state == .active else {
            let kind = Self.afterAnswer(failed: run.state == .failed, since: run.endedAt, now: now)
            self.init(kind, since: run.endedAt, by: .log)
            return
        }
        self.init(.working, since: run.startedAt, by: .log)
        isCertain = now - run.endedAt < Self.silenceLimit
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
