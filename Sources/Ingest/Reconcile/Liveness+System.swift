import Libc
import TachoCore
package import TachoSystem

extension Liveness {
    /// Asks this machine's process table; losses go to the journal at `paths`.
    package static func system(_ paths: TachoPaths) -> Liveness {
        Liveness(
            boot: ProcessTable.bootID,
            pidNamespace: ProcessTable.pidNamespace,
            isAlive: ProcessTable.isAlive,
            wasStarted: wasStarted,
            record: { Journal.append($0, paths: paths) },
            pause: { usleep(pauseInMicroseconds) }
        )
    }

    /// How long other processes get to write before the next look.
    private static let pauseInMicroseconds: useconds_t = 20_000
    /// How much too late a process may seem to have started: the table is only exact to a clock tick.
    private static let startToleranceInMilliseconds: Int64 = 1_000

    /// Returns whether a process with this pid exists that had started by an uptime.
    ///
    /// Both are on the clock that never steps, so a job is not taken for a later process after the wall clock was set.
    private static func wasStarted(_ pid: Int32, by uptime: Int64) -> Bool {
        guard let facts = ProcessTable.facts(of: pid), !facts.isZombie else { return false }
        let age = Clock.now - ProcessTable.startTime(of: facts)
        return Clock.uptime - age <= uptime + startToleranceInMilliseconds
    }
}
