import TachoSystem

/// What the watch process sees of a session's shell and the processes below it at one moment.
struct WatchView: Hashable, Sendable {
    /// The shell; nil when it is gone.
    var shell: ProcessFacts?
    /// The shell itself, at depth 0, and the processes that descend from it.
    var processes: [WatchedProcess]
}

/// One process that the watch process looks at.
struct WatchedProcess: Hashable, Sendable {
    /// What the process table says.
    var facts: ProcessFacts
    /// How many generations below the shell it is; 0 for the shell.
    var depth: Int
    /// Whose it is by its environment.
    var membership: Membership
    /// The catalogue id of the agent that its command line names; nil for anything else.
    var agent: String?

    /// Whose a process is by the `TACHO_SESSION` of its environment.
    enum Membership: Hashable, Sendable {
        /// It was started for the watched session.
        case own
        /// It was started for another session.
        case other
        /// It has no such variable: the shell itself, a child that has not executed its program yet, `env -i`.
        case none
        /// Its environment cannot be read: another user's (sudo), or gone.
        case unreadable
    }
}
