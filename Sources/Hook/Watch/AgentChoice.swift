import TachoSystem

/// Finds the session's agent among the processes of a shell.
struct AgentChoice {
    /// The catalogue id of the session's agent; nil if any agent will do.
    var agent: String?
    /// Whether an agent of this session was found before.
    var hasSeenAgent: Bool

    /// Returns the agent's process, if there is one.
    ///
    /// A process is the agent if its command line says so and it was started for this session. Its environment alone is no
    /// proof: Codex's daemon carries the first tab's session to every later one, so only descendants of the
    /// shell on the shell's terminal count. Where the environment cannot be read (sudo) or was emptied (`env -i`),
    /// being the shell's foreground job stands in for it.
    /// Among several, one in the foreground wins, then the one nearest to the shell: it outlives those it started.
    func agent(in view: WatchView) -> WatchedProcess? {
        guard let shell = view.shell else { return nil }
        return view.processes
            .filter { isAgent($0, shell: shell) }
            .min { rank($0, shell: shell) < rank($1, shell: shell) }
    }

    /// Returns the processes of the session's command line that are still running, those in the foreground first.
    static func pending(in view: WatchView) -> [WatchedProcess] {
        guard let shell = view.shell else { return [] }
        let isForeground = { (process: WatchedProcess) in Self.isForeground(process, shell: shell) }
        return view.processes
            .filter { $0.depth > 0 && isOnTerminal($0, shell: shell) }
            .filter { $0.membership == .own || ($0.membership == .unreadable && isForeground($0)) }
            .sorted { (isForeground($0) ? 0 : 1, $0.depth) < (isForeground($1) ? 0 : 1, $1.depth) }
    }

    /// Returns whether a process belongs to the shell's foreground job.
    static func isForeground(_ process: WatchedProcess, shell: ProcessFacts) -> Bool {
        process.facts.group == shell.foregroundGroup && process.facts.terminal == shell.terminal
    }

    private func isAgent(_ process: WatchedProcess, shell: ProcessFacts) -> Bool {
        guard let found = process.agent, agent == nil || found == agent, Self.isOnTerminal(process, shell: shell)
        else { return false }
        switch process.membership {
        case .own: return true
        case .other: return false
        case .unreadable: return Self.isForeground(process, shell: shell)
        case .none: return !hasSeenAgent && process.depth > 0 && Self.isForeground(process, shell: shell)
        }
    }

    private func rank(_ process: WatchedProcess, shell: ProcessFacts) -> (Int, Int, Int32) {
        (Self.isForeground(process, shell: shell) ? 0 : 1, process.depth, process.facts.pid)
    }

    private static func isOnTerminal(_ process: WatchedProcess, shell: ProcessFacts) -> Bool {
        shell.terminal == 0 || process.facts.terminal == shell.terminal
    }
}
