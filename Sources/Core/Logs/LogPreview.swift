/// Makes the short texts that are kept of prompts and tool calls: one line, without secrets.
package enum LogPreview {
    /// How many bytes of a text are looked at.
    package static let sourceLimit = 320
    /// How many characters are kept.
    package static let limit = 96

    /// The text's beginning: white space and control characters become one space, words that look like secrets `…`.
    package static func text(_ text: String) -> String {
        var text = text
        let line = text.withUTF8 { joinedWords(of: UnsafeBufferPointer(rebasing: $0[..<end(of: $0)])) }
        return line.allSatisfy { $0 < 0x80 } ? ascii(line) : printable(String(decoding: line, as: UTF8.self))
    }

    /// Where the part that is looked at ends: not within a character.
    private static func end(of text: UnsafeBufferPointer<UInt8>) -> Int {
        guard text.count > sourceLimit else { return text.count }
        var end = sourceLimit
        while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    /// The words of a text with one space between them, secrets replaced.
    private static func joinedWords(of text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(text.count + 16)
        SecretWord.forEachWord(of: text) { place, replacement in
            if !line.isEmpty { line.append(0x20) }
            if let replacement {
                line.append(contentsOf: replacement.utf8)
            } else {
                line.append(contentsOf: text[place])
            }
        }
        return line
    }

    private static func ascii(_ line: [UInt8]) -> String {
        if line.count <= limit { return String(decoding: line, as: UTF8.self) }
        return String(decoding: line[..<(limit - 1)], as: UTF8.self) + "…"
    }

    /// A line without characters that show nothing or change how the text around them shows.
    private static func printable(_ line: String) -> String {
        var line = line
        if line.unicodeScalars.contains(where: isUnprintable) {
            line = String(String.UnicodeScalarView(line.unicodeScalars.filter { !isUnprintable($0) }))
        }
        return line.count > limit ? String(line.prefix(limit - 1)) + "…" : line
    }

    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        // Letters of Latin scripts need no look into the tables; U+00AD, the soft hyphen, does.
        if scalar.value < 0x80 || (0xAE...0x2FF).contains(scalar.value) { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
