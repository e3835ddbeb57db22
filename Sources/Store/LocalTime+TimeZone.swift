package import Foundation
package import TachoCore

extension LocalTime {
    /// Makes the clock of a zone; the user's own in the live program, a fixed one in tests.
    package init(timeZone: TimeZone) {
        self.init(zone: timeZone.identifier) { moment in
            timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000))
        }
    }
}
