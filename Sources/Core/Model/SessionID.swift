/// The id of a session: a UUID of version 7 (RFC 9562, section 5.7) in its lower-case text form.
///
/// Version 7 begins with the time, so ids sort by the session's start and a short prefix is enough to name one.
package struct SessionID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The 36 characters `xxxxxxxx-xxxx-7xxx-xxxx-xxxxxxxxxxxx`.
    package let rawValue: String

    /// Takes `rawValue` when it has the shape of a UUID in lower case; nil otherwise.
    package init?(rawValue: String) {
        let bytes = Array(rawValue.utf8)
        guard bytes.count == 36 else { return nil }
        for (index, byte) in bytes.enumerated() {
            let isDash = index == 8 || index == 13 || index == 18 || index == 23
            let isHexDigit = (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            guard isDash ? byte == 0x2D : isHexDigit else { return nil }
        }
        self.rawValue = rawValue
    }

    /// Makes a new id from the time of the session's start and 74 random bits.
    ///
    /// - Parameters:
    ///   - timestamp: the session's start; its low 48 bits become the head of the id.
    ///   - random: two random words; 12 and 62 bits of them are used.
    package init(timestamp: Timestamp, random: (UInt64, UInt64)) {
        let time = UInt64(bitPattern: timestamp.milliseconds) & 0xFFFF_FFFF_FFFF
        let high = (time << 16) | 0x7000 | (random.0 & 0x0FFF)
        let low = 0x8000_0000_0000_0000 | (random.1 & 0x3FFF_FFFF_FFFF_FFFF)
        let digits = Self.hexadecimal(high) + Self.hexadecimal(low)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, digit) in digits.enumerated() {
            if index == 8 || index == 12 || index == 16 || index == 20 { text.append(0x2D) }
            text.append(digit)
        }
        rawValue = String(decoding: text, as: UTF8.self)
    }

    /// The time in the id's head: the session's start, for an id that tacho made.
    package var timestamp: Timestamp {
        let digits = rawValue.utf8.prefix(13).filter { $0 != 0x2D }
        let milliseconds = digits.reduce(Int64(0)) { $0 << 4 | Int64($1 < 0x3A ? $1 - 0x30 : $1 - 0x57) }
        return Timestamp(milliseconds: milliseconds)
    }

    /// The same text as `rawValue`.
    package var description: String { rawValue }

    private static func hexadecimal(_ word: UInt64) -> [UInt8] {
        (0..<16).map { index in
            let nibble = UInt8((word >> UInt64(60 - 4 * index)) & 0xF)
            return nibble < 10 ? 0x30 + nibble : 0x57 + nibble
        }
    }
}
