import Libc
package import TachoCore

package enum Clock {
    package static var now: Timestamp {
        Timestamp(milliseconds: milliseconds(of: CLOCK_REALTIME))
    }

    /// Milliseconds since boot, time asleep included; never steps back.
    package static var uptime: Int64 {
        #if os(Linux)
        milliseconds(of: CLOCK_BOOTTIME)
        #else
        milliseconds(of: CLOCK_MONOTONIC)
        #endif
    }

    private static func milliseconds(of clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
