import Libc
package import TachoCore

/// Queries the system's process table.
///
/// An answer may be outdated immediately. It is nil for a process that is gone, another user's or in another container.
package enum ProcessTable {
    /// Returns the identity of a live process; nil if no process has that id.
    package static func identity(of pid: Int32) -> ProcessIdentity? {
        guard let facts = facts(of: pid), !facts.isZombie else { return nil }
        return ProcessIdentity(boot: bootID, pid: pid, started: facts.started)
    }

    /// Returns whether exactly this process is still running.
    ///
    /// It is not after a reboot, nor if another process has its id now.
    package static func isAlive(_ process: ProcessIdentity) -> Bool {
        process.boot == bootID && isAlive(pid: process.pid, started: process.started)
    }

    /// Whether there is none: a chroot or a sandbox may lack /proc.
    package static var isMissing: Bool { facts(of: getpid()) == nil }

    /// Where there is no table: what is known of a process that exists; nil if none has that id.
    package static func bareFacts(of pid: Int32) -> ProcessFacts? {
        // Another user's process cannot be signalled, but exists.
        guard isMissing, kill(pid, 0) == 0 || errno == EPERM else { return nil }
        return ProcessFacts(pid: pid, parent: 0, group: 0, terminal: 0, foregroundGroup: 0, started: 0, name: "")
    }

    /// Returns whether a process of this boot is still running.
    ///
    /// Without a table, any process with that id counts: it cannot be told apart from another one.
    package static func isAlive(pid: Int32, started: Int64) -> Bool {
        guard let facts = facts(of: pid) else { return bareFacts(of: pid) != nil }
        return !facts.isZombie && facts.started == started
    }
}
