/// Turns the raw bytes of a JSON string into text (RFC 8259, section 7).
enum JSONUnescape {
    /// Unescapes; broken escapes, lone surrogates and invalid UTF-8 become U+FFFD.
    ///
    /// - Parameter isWhole: false when the bytes are a string's head: an incomplete piece at the end is then dropped.
    static func text(of raw: UnsafeRawBufferPointer, isWhole: Bool) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        var index = 0
        while index < raw.count {
            guard raw[index] == 0x5C else {
                bytes.append(raw[index])
                index += 1
                continue
            }
            guard let (scalar, length) = escape(in: raw, at: index) else { break }
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            index += length
        }
        if !isWhole { dropIncompleteCharacter(from: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The scalar of the escape at `index` and the escape's length; nil when the bytes end within it.
    private static func escape(in raw: UnsafeRawBufferPointer, at index: Int) -> (Unicode.Scalar, Int)? {
        guard index + 1 < raw.count else { return nil }
        switch raw[index + 1] {
        case 0x6E: return ("\n", 2)
        case 0x74: return ("\t", 2)
        case 0x72: return ("\r", 2)
        case 0x62: return ("\u{8}", 2)
        case 0x66: return ("\u{C}", 2)
        case 0x22, 0x2F, 0x5C: return (Unicode.Scalar(raw[index + 1]), 2)
        case 0x75: return unicodeEscape(in: raw, at: index)
        default: return ("\u{FFFD}", 2)
        }
    }

    private static func unicodeEscape(in raw: UnsafeRawBufferPointer, at index: Int) -> (Unicode.Scalar, Int)? {
        guard index + 6 <= raw.count else { return nil }
        guard let unit = hexadecimal(in: raw, at: index + 2) else { return ("\u{FFFD}", 2) }
        if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
        let isHigh = unit < 0xDC00
        guard isHigh, index + 12 <= raw.count, raw[index + 6] == 0x5C, raw[index + 7] == 0x75,
            let low = hexadecimal(in: raw, at: index + 8), (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
        else { return ("\u{FFFD}", 6) }
        return (scalar, 12)
    }

    private static func hexadecimal(in raw: UnsafeRawBufferPointer, at index: Int) -> UInt32? {
        var value: UInt32 = 0
        for offset in 0..<4 {
            guard let digit = Hexadecimal.value(of: raw[index + offset]) else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// Takes away up to three bytes of a UTF-8 sequence that was cut off.
    private static func dropIncompleteCharacter(from bytes: inout [UInt8]) {
        var start = bytes.count - 1
        while start >= 0, bytes.count - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        guard start >= 0, bytes[start] >= 0xC0 else { return }
        let length = bytes[start] >= 0xF0 ? 4 : bytes[start] >= 0xE0 ? 3 : 2
        if bytes.count - start < length { bytes.removeSubrange(start...) }
    }
}
