package import TachoCore

/// What reconciliation asks about this machine's processes; tests provide their own answers.
package struct Liveness: Sendable {
    /// The id of the current boot.
    package var boot: String
    /// The pid namespace of this process (Linux); pids of another one cannot be looked up.
    package var pidNamespace: UInt64?
    /// Whether exactly this process is running.
    package var isAlive: @Sendable (ProcessIdentity) -> Bool
    /// Whether a process with this pid is running that had started by this uptime, in milliseconds.
    package var wasStarted: @Sendable (_ pid: Int32, _ uptime: Int64) -> Bool
    /// Appends a loss to the journal; returns whether it was written.
    package var record: @Sendable (JournalEvent) -> Bool
    /// Waits briefly for other processes to write.
    package var pause: @Sendable () -> Void
    /// How often to pause for an agent's own recorders.
    package var patience = 10

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
