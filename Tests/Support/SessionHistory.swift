package import TachoCore

/// The events of an invented session, each given by its distance from the start.
package struct SessionHistory: Sendable {
    /// The wall clock at a history's start.
    package static let epoch: Int64 = 1_795_360_000_000
    /// The uptime at a history's start.
    package static let uptime: Int64 = 5_000_000
    /// The boot of all histories.
    package static let boot = "b1946ac9-0000-4000-8000-000000000000"

    package let id: SessionID
    /// Milliseconds from the epoch to the session's start.
    package let offset: Int64
    /// The events, the start first.
    package private(set) var events: [JournalEvent] = []

    /// Starts a history.
    ///
    /// - Parameters:
    ///   - number: distinguishes the session from others that start at the same time.
    ///   - change: modifies the start.
    package init(_ number: UInt64 = 1, offset: Int64 = 0, change: (inout SessionStart) -> Void = { _ in }) {
        id = SessionID(timestamp: Timestamp(milliseconds: Self.epoch + offset), random: (number, number))
        self.offset = offset
        var start = Self.start
        change(&start)
        add(0, .start(start))
    }

    /// A start in a repository, in bash.
    package static var start: SessionStart {
        SessionStart(
            agent: "claude",
            shell: .bash,
            shellProcess: ProcessIdentity(boot: boot, pid: 4000, started: 400_000),
            tty: "pts/4",
            tabLabel: "tmux %3",
            tabVariables: ["TMUX": "/tmp/tmux-0/default,1,0", "TMUX_PANE": "%3"],
            host: "box",
            cwd: "/w/p",
            repo: "/w/p",
            branch: "feat/x",
            head: "1111111111111111111111111111111111111111",
            command: "claude"
        )
    }

    /// Adds an event `elapsed` milliseconds after the start.
    ///
    /// - Parameter wallStep: by how many milliseconds the wall clock was moved forward since the start.
    package mutating func add(_ elapsed: Int64, _ fact: JournalEvent.Fact, wallStep: Int64 = 0, boot: String? = nil) {
        events.append(
            JournalEvent(
                session: id,
                at: Timestamp(milliseconds: Self.epoch + offset + elapsed + wallStep),
                uptime: Self.uptime + offset + elapsed,
                boot: boot ?? Self.boot,
                fact: fact
            )
        )
    }

    /// The same history with one more event.
    package func adding(_ elapsed: Int64, _ fact: JournalEvent.Fact, wallStep: Int64 = 0) -> SessionHistory {
        var history = self
        history.add(elapsed, fact, wallStep: wallStep)
        return history
    }
}

extension JournalEvent.Fact {
    /// The prompt's return in the directory of `SessionHistory.start`.
    package static func end(_ status: Int32) -> Self {
        .end(
            SessionEnd(status: status, cwd: "/w/p", branch: "feat/x", head: "2222222222222222222222222222222222222222")
        )
    }

    /// The agent's process; its start time is its pid times 100.
    package static func agent(_ pid: Int32 = 5000, cwd: String? = "/w/p") -> Self {
        let startedAt = Timestamp(milliseconds: SessionHistory.epoch)
        return .agent(
            AgentProcess(pid: pid, started: Int64(pid) * 100, startedAt: startedAt, name: "claude", cwd: cwd)
        )
    }

    /// The agent's process in a repository.
    ///
    /// - Parameter elapsed: milliseconds from the session's start to the process's.
    package static func agent(
        _ pid: Int32 = 5000,
        cwd: String,
        repo: String,
        worktree: String? = nil,
        branch: String? = nil,
        head: String? = nil,
        elapsed: Int64 = 0
    ) -> Self {
        let startedAt = Timestamp(milliseconds: SessionHistory.epoch + elapsed)
        var process = AgentProcess(
            pid: pid,
            started: Int64(pid) * 100,
            startedAt: startedAt,
            name: "claude",
            cwd: cwd
        )
        process.repo = repo
        process.worktree = worktree
        process.branch = branch
        process.head = head
        return .agent(process)
    }

    /// The exit of `agent(_:)`.
    package static func exit(_ pid: Int32 = 5000) -> Self {
        .exit(pid: pid, started: Int64(pid) * 100)
    }
}
