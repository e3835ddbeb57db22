/// Texts without characters that show nothing or change how the text around them shows.
enum PrintableText {
    /// Copies what shows of a text; returns how many bytes that is, at most as many as the text has.
    ///
    /// - Parameters:
    ///   - text: UTF-8.
    ///   - space: at least as long as the text.
    static func copy(_ text: UnsafeBufferPointer<UInt8>, to space: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0
        var index = 0
        var last: Unicode.Scalar?
        while index < text.count {
            if text[index] < 0x80 {
                space[count] = text[index]
                last = Unicode.Scalar(text[index])
                count += 1
                index += 1
                continue
            }
            let (scalar, length) = scalar(of: text, at: index)
            let end = index + length
            // Letters of Latin scripts need no look into the tables.
            let isPlain = (0xAE...0x2FF).contains(scalar.value)
            if isPlain
                || !isUnprintable(
                    scalar,
                    after: last,
                    before: end < text.count ? self.scalar(of: text, at: end).0 : nil
                )
            {
                for place in index..<end { space[count + place - index] = text[place] }
                count += length
                last = scalar
            }
            index = end
        }
        return count
    }

    /// The character at an index, and how many bytes it takes.
    private static func scalar(of text: UnsafeBufferPointer<UInt8>, at index: Int) -> (Unicode.Scalar, Int) {
        let first = UInt32(text[index])
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length > 1, index + length <= text.count else { return (Unicode.Scalar(text[index]), 1) }
        var value = first & (0xFF >> UInt32(length + 1))
        for place in index + 1..<index + length { value = value << 6 | UInt32(text[place] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    static func isUnprintable(
        _ scalar: Unicode.Scalar,
        after last: Unicode.Scalar?,
        before next: Unicode.Scalar?
    ) -> Bool {
        switch scalar.value {
        case 0x200C, 0x200D: return InvisibleText.isInvisible(scalar, after: last, before: next)
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
        default: return InvisibleText.isInvisible(scalar, after: last, before: next)
        }
    }
}
