/// What the system's process table says about one process at one moment.
package struct ProcessFacts: Hashable, Sendable {
    /// The process id.
    package var pid: Int32
    /// The process that started it, or init once that is gone.
    package var parent: Int32
    /// Its process group: one job of a shell.
    package var group: Int32
    /// The controlling terminal's device number; 0 when there is none.
    package var terminal: UInt32
    /// The process group that owns the terminal now; -1 or 0 when there is no terminal.
    package var foregroundGroup: Int32
    /// When it started; see `ProcessIdentity.started`.
    package var started: Int64
    /// Whether it has ended and only waits to be reaped.
    package var isZombie: Bool
    /// Its short name, as the kernel keeps it (15 bytes on Linux).
    package var name: String

    /// Makes the facts of one process.
    package init(
        pid: Int32,
        parent: Int32,
        group: Int32,
        terminal: UInt32,
        foregroundGroup: Int32,
        started: Int64,
        isZombie: Bool = false,
        name: String
    ) {
        self.pid = pid
        self.parent = parent
        self.group = group
        self.terminal = terminal
        self.foregroundGroup = foregroundGroup
        self.started = started
        self.isZombie = isZombie
        self.name = name
    }
}
