/// The id of a session: sorts by its start.
package typealias SessionID = RecordID<SessionIDKind>
/// The id of a run: sorts by its start, and is the same at every reading of the agent's log.
package typealias RunID = RecordID<RunIDKind>

package enum SessionIDKind {}
package enum RunIDKind {}

/// The id of a record, a UUID that sorts by the record's start.
package struct RecordID<Kind>: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The 36 characters `xxxxxxxx-xxxx-7xxx-xxxx-xxxxxxxxxxxx`.
    package let rawValue: String

    /// Takes `rawValue` when it has the form of a UUID in lower case; nil otherwise.
    package init?(rawValue: String) {
        guard UUIDText.isValid(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    /// Makes an id from the record's start and two words, random or of what identifies the record.
    package init(timestamp: Timestamp, random: (UInt64, UInt64)) {
        rawValue = UUIDText.make(timestamp: timestamp, random: random)
    }

    /// The time in the id's head: the record's start, for an id that tacho made.
    package var timestamp: Timestamp {
        let digits = rawValue.utf8.prefix(13).filter { $0 != 0x2D }
        let milliseconds = digits.reduce(Int64(0)) { $0 << 4 | Int64(Hexadecimal.value(of: $1) ?? 0) }
        return Timestamp(milliseconds: milliseconds)
    }

    /// How many characters the short form of an id has.
    package static var shortLength: Int { 7 }

    /// The last seven digits: what people see and type.
    ///
    /// They are random or a digest, unlike the first ones, so ids of one day differ in them; and they are the same in
    /// every list, whatever else is recorded.
    package var short: String { String(rawValue.suffix(Self.shortLength)) }

    package var description: String { rawValue }
}
