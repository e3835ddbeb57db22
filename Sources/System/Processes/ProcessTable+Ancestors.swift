import Libc
package import TachoCore

extension ProcessTable {
    /// The ancestors of this process, its parent first.
    package static var ancestors: [ProcessIdentity] {
        var ancestors: [ProcessIdentity] = []
        var pid = facts(of: getpid())?.parent ?? 0
        // The limit ends a walk that reused pids have turned into a cycle.
        while pid > 1, ancestors.count < 64, let process = facts(of: pid) {
            ancestors.append(ProcessIdentity(boot: bootID, pid: pid, started: process.started))
            pid = process.parent
        }
        return ancestors
    }
}
