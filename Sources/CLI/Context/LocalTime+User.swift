import Foundation
import TachoCore
import TachoStore
import TachoSystem

extension LocalTime {
    /// The clock of the zone that the variable `TZ` names, as other programs on this machine show it; without it, the machine's.
    ///
    /// The C library reads the variable. Foundation takes `:Europe/Berlin`, a path and `CET-1CEST,M3.5.0,M10.5.0/3` for UTC, and
    /// `UTC+5` for a zone east of Greenwich, where POSIX has it west.
    static func user(_ variable: String?) -> LocalTime {
        guard let variable, !variable.isEmpty else { return LocalTime(timeZone: .current) }
        let file = variable.first == ":" ? String(variable.dropFirst()) : variable
        let name = file.firstRange(of: "/zoneinfo/").map { String(file[$0.upperBound...]) } ?? file
        let clock = LocalTime.system
        return LocalTime(zone: name) { clock.offset(at: $0) }
    }
}
