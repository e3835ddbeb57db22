package import TachoCore

/// What reconciliation asks about this machine's processes; tests put their own answers in.
package struct Liveness: Sendable {
    /// The boot that is running.
    package var boot: String
    /// The pid namespace of this process (Linux); a pid of another one cannot be looked up.
    package var pidNamespace: UInt64?
    /// Whether a process is there: pid and start time.
    package var isAlive: @Sendable (ProcessIdentity) -> Bool
    /// Whether a process with this pid is there that had started by this uptime, in milliseconds.
    package var wasStarted: @Sendable (_ pid: Int32, _ uptime: Int64) -> Bool
    /// Appends a loss to the journal; returns whether it is written.
    package var record: @Sendable (JournalEvent) -> Bool
    /// Waits a moment for others to write.
    package var pause: @Sendable () -> Void
    /// How many pauses an agent's own recorders get.
    package var patience = 10

    /// Makes answers.
    package init(
        boot: String,
        pidNamespace: UInt64? = nil,
        isAlive: @escaping @Sendable (ProcessIdentity) -> Bool,
        wasStarted: @escaping @Sendable (_ pid: Int32, _ uptime: Int64) -> Bool,
        record: @escaping @Sendable (JournalEvent) -> Bool,
        pause: @escaping @Sendable () -> Void
    ) {
        self.boot = boot
        self.pidNamespace = pidNamespace
        self.isAlive = isAlive
        self.wasStarted = wasStarted
        self.record = record
        self.pause = pause
    }
}
