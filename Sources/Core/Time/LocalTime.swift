/// A time zone's clock: turns timestamps into local dates and back, daylight saving time included.
package struct LocalTime: Sendable {
    /// The zone's identifier in the IANA database, such as `Europe/Berlin`.
    package let zone: String
    private let secondsFromUTC: @Sendable (Timestamp) -> Int

    /// Coordinated universal time.
    package static let utc = LocalTime(zone: "GMT") { _ in 0 }

    /// Makes the clock of a zone.
    ///
    /// - Parameters:
    ///   - zone: the zone's identifier.
    ///   - secondsFromUTC: the zone's offset at a timestamp, in seconds, positive east of Greenwich.
    package init(zone: String, secondsFromUTC: @escaping @Sendable (Timestamp) -> Int) {
        self.zone = zone
        self.secondsFromUTC = secondsFromUTC
    }

    /// The zone's offset from UTC at a timestamp, in seconds, positive east of Greenwich.
    package func offset(at moment: Timestamp) -> Int { secondsFromUTC(moment) }

    package func civil(_ moment: Timestamp) -> CivilTime {
        CivilTime(utc: moment + Int64(offset(at: moment)) * 1_000)
    }

    /// The timestamp of a local time.
    ///
    /// An hour that daylight saving time skips is read as the hour after it; of an hour that it repeats, the first counts.
    package func moment(_ civil: CivilTime) -> Timestamp {
        let utc = civil.utc
        let before = Int64(offset(at: utc + -86_400_000)) * 1_000
        let first = utc + -before
        if Int64(offset(at: first)) * 1_000 == before { return first }
        let after = Int64(offset(at: utc + 86_400_000)) * 1_000
        let second = utc + -after
        return Int64(offset(at: second)) * 1_000 == after ? second : first
    }

    /// Midnight at the start of the local day that contains `moment`, moved by a number of days.
    package func startOfDay(_ moment: Timestamp, daysLater days: Int = 0) -> Timestamp {
        self.moment(civil(moment).midnight(daysLater: days))
    }

    /// The timestamp in RFC 3339 with milliseconds and the zone's offset: `2026-11-22T10:00:00.123+01:00`.
    package func rfc3339(_ moment: Timestamp) -> String {
        let offset = offset(at: moment)
        let time = CivilTime(utc: moment + Int64(offset) * 1_000)
        let minutes = abs(offset) / 60
        let zone = "\(offset < 0 ? "-" : "+")\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
        return "\(time.date)T\(time.clock).\(time.millisecond.padded(to: 3))\(zone)"
    }
}
