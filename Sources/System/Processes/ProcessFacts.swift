/// What the system's process table says about a process.
package struct ProcessFacts: Hashable, Sendable {
    package var pid: Int32
    /// The process that started it, or init once that one has ended.
    package var parent: Int32
    /// Its process group: a job of the shell.
    package var group: Int32
    /// The device number of the controlling terminal; 0 without one.
    package var terminal: UInt32
    /// The process group in the terminal's foreground; -1 or 0 without a terminal.
    package var foregroundGroup: Int32
    /// When it started; see `ProcessIdentity.started`.
    package var started: Int64
    /// Whether it has ended and is waiting to be reaped.
    package var isZombie: Bool
    /// Its short name, as the kernel keeps it (15 bytes on Linux).
    package var name: String

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
