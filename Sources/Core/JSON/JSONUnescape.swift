import Libc

/// Turns the raw bytes of a JSON string into text (RFC 8259, section 7).
enum JSONUnescape {
    /// Unescapes; broken escapes, lone surrogates and invalid UTF-8 become U+FFFD.
    ///
    /// - Parameter isWhole: false when the bytes are a string's head: an incomplete piece at the end is then dropped.
    static func text(of raw: UnsafeRawBufferPointer, isWhole: Bool) -> String {
        // The longest text for its escape is U+FFFD, of 3 bytes for 2.
        withUnsafeTemporaryAllocation(byteCount: raw.count + raw.count / 2 + 1, alignment: 1) { space in
            var count = 0
            var index = 0
            while index < raw.count {
                let run = raw.firstBackslash(from: index) - index
                if run > 0 { copy(raw, from: index, to: space, at: count, run) }
                count += run
                index += run
                guard index < raw.count, let (scalar, length) = escape(in: raw, at: index) else { break }
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    space[count] = byte
                    count += 1
                }
                index += length
            }
            let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(space)[..<count])
            return String(decoding: isWhole ? bytes : wholeCharacters(of: bytes), as: UTF8.self)
        }
    }

    private static func copy(
        _ raw: UnsafeRawBufferPointer,
        from index: Int,
        to space: UnsafeMutableRawBufferPointer,
        at place: Int,
        _ count: Int
    ) {
        guard let source = raw.baseAddress, let target = space.baseAddress else { return }
        memcpy(target + place, source + index, count)
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

    /// The bytes without up to three of a UTF-8 sequence that was cut off.
    private static func wholeCharacters(of bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var start = bytes.count - 1
        while start >= 0, bytes.count - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        guard start >= 0, bytes[start] >= 0xC0 else { return bytes }
        let length = bytes[start] >= 0xF0 ? 4 : bytes[start] >= 0xE0 ? 3 : 2
        return bytes.count - start < length ? UnsafeRawBufferPointer(rebasing: bytes[..<start]) : bytes
    }
}

extension UnsafeRawBufferPointer {
    /// The offset of the next backslash, or the count.
    fileprivate func firstBackslash(from start: Int) -> Int {
        guard let baseAddress, let found = memchr(baseAddress + start, 0x5C, count - start) else { return count }
        return UnsafeRawPointer(found) - baseAddress
    }
}
