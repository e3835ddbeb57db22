/// A timestamp in UTC, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// The hook path links no Foundation, so `Date` is not at hand there; milliseconds are also what the journal, the
/// store and the JSON output keep.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    /// Milliseconds since the Unix epoch; negative before 1970.
    package var milliseconds: Int64

    /// Creates the timestamp `milliseconds` after the Unix epoch.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Reads the bare number that `encode(to:)` writes.
    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the milliseconds as a bare number.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Moves a timestamp by a number of milliseconds; it stays within what `Int64` holds.
    package static func + (moment: Timestamp, milliseconds: Int64) -> Timestamp {
        let (sum, overflows) = moment.milliseconds.addingReportingOverflow(milliseconds)
        return Timestamp(milliseconds: overflows ? milliseconds < 0 ? .min : .max : sum)
    }

    /// The milliseconds from `earlier` to `later`; negative when the wall clock stepped back between them.
    package static func - (later: Timestamp, earlier: Timestamp) -> Int64 {
        // Logs may hold any number as a moment.
        let (span, overflows) = later.milliseconds.subtractingReportingOverflow(earlier.milliseconds)
        return overflows ? later < earlier ? .min : .max : span
    }
}
