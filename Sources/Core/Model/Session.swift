/// One agent's life in one tab: it starts when its command starts and ends when its process exits.
package struct Session: Hashable, Sendable {
    package var id: SessionID
    /// The agent's catalogue id, such as `claude`.
    package var agent: String
    /// Whether it runs, is stopped, or has ended.
    package var state: State
    /// How it ended; nil while it has not.
    package var endReason: EndReason?
    /// The agent's exit status as the shell gives it (128 + n for signal n); nil when it is unknown.
    package var exitCode: Int32?
    package var source: Source
    /// The tab it was started in; nil for a session known from logs alone.
    package var tab: Tab?
    package var shell: ShellKind?
    package var host: String?
    /// The agent's working directory.
    package var cwd: String
    /// The main repository's working tree; nil outside git.
    package var repo: String?
    /// The root of the linked worktree or submodule, if different from `repo`.
    package var worktree: String?
    /// The branch at the start; nil outside git and with a detached HEAD.
    package var branch: String?
    package var startedAt: Timestamp
    /// When it ended: `startedAt` and the duration, so that a stepped clock gives no nonsense; nil while it has not.
    package var endedAt: Timestamp?
    package var lastSeenAt: Timestamp
    /// How long it lived, in milliseconds of the clock that never steps; nil while it has not ended.
    package var durationInMilliseconds: Int64?
    /// The commit of HEAD at the start.
    package var headBefore: String?
    /// The commit of HEAD at the end.
    package var headAfter: String?
    /// The redacted command line; nil for a session known from logs alone.
    package var command: String?
    /// The agent's own process, the latest when there were several; nil when none was seen.
    package var agentProcess: AgentProcess?
    /// The agent's latest account of what it does; nil when it gives none, or has ended.
    package var level: LiveLevel?
    /// Whether the agent said that it works on something, at any time.
    package var hasWorked = false
    /// When the agent asked for something and could not go on, as far as it said so; up to now not while it still asks.
    package var asking: [Range<Timestamp>] = []
    package var tags: [String]
    package var note: String?

    /// Makes a session; only what every session has is required.
    package init(
        id: SessionID,
        agent: String,
        state: State,
        source: Source,
        cwd: String,
        startedAt: Timestamp,
        lastSeenAt: Timestamp
    ) {
        self.id = id
        self.agent = agent
        self.state = state
        self.source = source
        self.cwd = cwd
        self.startedAt = startedAt
        self.lastSeenAt = lastSeenAt
        tags = []
    }

    /// Whether the agent ever gave an account of itself that says when it asks.
    package var keepsStatus: Bool { level != nil || hasWorked || !asking.isEmpty }

    /// When the agent asked and could not go on, up to `now` while it still does.
    package func asking(until now: Timestamp) -> [Range<Timestamp>] {
        guard let level, level.state == .asking, level.since < now else { return asking }
        return asking + [level.since..<now]
    }

    package enum State: String, CaseIterable, Sendable, Codable {
        /// The agent runs, in the foreground or in the background.
        case active
        /// The agent is stopped (Ctrl-Z).
        case suspended
        /// The agent's process is gone.
        case ended
    }

    package enum EndReason: String, CaseIterable, Sendable, Codable {
        /// The process exited; `Session.exitCode` says how, if known.
        case exit
        /// A signal ended the process; `Session.exitCode` is 128 + its number.
        case signal
        /// Nobody recorded the end; the session ends at its last known sign of life.
        case lost
        /// Its line handed the work to a process in the background, where it goes on.
        case background
        /// Another session started in the foreground of its tab, so that this one must have ended before.
        case replaced
    }

    /// Where the record of a session comes from.
    package enum Source: String, CaseIterable, Sendable, Codable {
        /// A shell's hooks saw it.
        case hook
        /// Known only from the agent's log.
        case log
    }
}
