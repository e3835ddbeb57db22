/// The id of a session, a UUID that sorts by the session's start.
package struct SessionID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The 36 characters `xxxxxxxx-xxxx-7xxx-xxxx-xxxxxxxxxxxx`.
    package let rawValue: String

    /// Takes `rawValue` when it has the form of a UUID in lower case; nil otherwise.
    package init?(rawValue: String) {
        guard UUIDText.isValid(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    /// Makes a new id from the session's start and two random words.
    package init(timestamp: Timestamp, random: (UInt64, UInt64)) {
        rawValue = UUIDText.make(timestamp: timestamp, random: random)
    }

    /// The time in the id's head: the session's start, for an id that tacho made.
    package var timestamp: Timestamp {
        let digits = rawValue.utf8.prefix(13).filter { $0 != 0x2D }
        let milliseconds = digits.reduce(Int64(0)) { $0 << 4 | Int64(Hexadecimal.value(of: $1) ?? 0) }
        return Timestamp(milliseconds: milliseconds)
    }

    package var description: String { rawValue }
}
