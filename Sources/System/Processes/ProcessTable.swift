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

    /// Returns whether a process of this boot is still running.
    package static func isAlive(pid: Int32, started: Int64) -> Bool {
        guard let facts = facts(of: pid) else { return false }
        return !facts.isZombie && facts.started == started
    }
}
