import TachoSystem

/// A snapshot of a session's shell and the processes below it.
struct WatchView: Hashable, Sendable {
    /// The shell; nil if it is gone.
    var shell: ProcessFacts?
    /// The shell itself, at depth 0, and the processes that descend from it.
    var processes: [WatchedProcess]
}

/// A process in the snapshot.
struct WatchedProcess: Hashable, Sendable {
    var facts: ProcessFacts
    /// How many generations below the shell it is; 0 for the shell.
    var depth: Int
    var membership: Membership
    /// The catalogue id of the agent that its command line names; nil if it names none.
    var agent: String?

    /// Which session a process was started for, by `TACHO_SESSION` in its environment.
    enum Membership: Hashable, Sendable {
        /// It was started for the watched session.
        case own
        /// It was started for another session.
        case other
        /// The variable is absent: the shell itself, a child that has not executed its program yet, `env -i`.
        case none
        /// The environment cannot be read: the process is another user's (sudo) or gone.
        case unreadable
    }
}
