import TachoCore

extension CopyText {
    /// Adds a moment in UTC, which stays within the years that RFC 3339 knows.
    mutating func add(_ moment: Timestamp?) {
        add(
            moment.map { moment in
                LocalTime.utc.rfc3339(Timestamp(milliseconds: min(max(moment.milliseconds, Self.first), Self.last)))
            }
        )
    }

    /// The years 1 to 9999.
    private static let (first, last): (Int64, Int64) = (-62_135_596_800_000, 253_402_300_799_999)
}
