import Libc
package import TachoCore

extension LocalTime {
    /// The clock of this machine's zone, for logs that give local times without one.
    package static let system = LocalTime(zone: "local") { moment in
        var seconds = time_t(moment.milliseconds / 1_000)
        var parts = tm()
        return localtime_r(&seconds, &parts) == nil ? 0 : Int(parts.tm_gmtoff)
    }
}
