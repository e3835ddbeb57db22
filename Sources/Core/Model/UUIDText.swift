/// UUIDs of version 7 (RFC 9562, section 5.7) in their lower-case text form.
///
/// Version 7 begins with the time, so ids sort by their records' start and a short prefix is enough to name one.
enum UUIDText {
    /// Whether a text has the form of a UUID in lower case, of any version.
    static func isValid(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.count == 36
                && bytes.indices.allSatisfy { index in
                    let isDash = index == 8 || index == 13 || index == 18 || index == 23
                    return isDash ? bytes[index] == 0x2D : Hexadecimal.isLowerDigit(bytes[index])
                }
        }
    }

    /// Makes a UUID from a timestamp and 74 random bits.
    ///
    /// - Parameters:
    ///   - timestamp: its low 48 bits become the head of the id.
    ///   - random: two random words; 12 and 62 bits of them are used.
    static func make(timestamp: Timestamp, random: (UInt64, UInt64)) -> String {
        let time = UInt64(bitPattern: timestamp.milliseconds) & 0xFFFF_FFFF_FFFF
        let high = (time << 16) | 0x7000 | (random.0 & 0x0FFF)
        let low = 0x8000_0000_0000_0000 | (random.1 & 0x3FFF_FFFF_FFFF_FFFF)
        let digits = hexadecimal(high) + hexadecimal(low)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, digit) in digits.enumerated() {
            if index == 8 || index == 12 || index == 16 || index == 20 { text.append(0x2D) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func hexadecimal(_ word: UInt64) -> [UInt8] {
        (0..<16).map { index in
            Hexadecimal.digit(UInt8((word >> UInt64(60 - 4 * index)) & 0xF))
        }
    }
}
