package import TachoCore

/// Questions to the system's process table.
///
/// Every answer is of the moment and may be nil: the process is gone, is another user's, or hides in another container.
package enum ProcessTable {
    /// Returns what tells a live process from every other; nil when there is none with that id.
    package static func identity(of pid: Int32) -> ProcessIdentity? {
        guard let facts = facts(of: pid), !facts.isZombie else { return nil }
        return ProcessIdentity(boot: bootID, pid: pid, started: facts.started)
    }

    /// Tells whether exactly this process still runs.
    ///
    /// False after a reboot, and when another process has its id now.
    package static func isAlive(_ process: ProcessIdentity) -> Bool {
        process.boot == bootID && isAlive(pid: process.pid, started: process.started)
    }

    /// Tells whether a process of this boot still runs.
    package static func isAlive(pid: Int32, started: Int64) -> Bool {
        guard let facts = facts(of: pid) else { return false }
        return !facts.isZombie && facts.started == started
    }
}
