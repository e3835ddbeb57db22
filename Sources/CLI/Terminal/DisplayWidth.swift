/// How many cells of a terminal a text takes.
enum DisplayWidth {
    /// The width in terminal cells of `text`, which must not contain control characters.
    static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// The cells of one character: 0 for combining marks alone, 2 for East Asian wide characters and emoji, else 1.
    static func of(_ character: Character) -> Int {
        var width = 0
        for scalar in character.unicodeScalars {
            if scalar.value == 0xFE0F { width = max(width, 2) }
            width = max(width, of(scalar))
        }
        return width
    }

    /// Shortens `text` to at most `width` cells, with `…` at the end that was cut.
    static func truncate(_ text: String, to width: Int, keeping end: KeptEnd = .head) -> String {
        guard of(text) > width else { return text }
        guard width > 0 else { return "" }
        var kept: [Character] = []
        var used = 1
        for character in end == .head ? Array(text) : text.reversed() {
            used += of(character)
            if used > width { break }
            kept.append(character)
        }
        return end == .head ? String(kept) + "…" : "…" + String(kept.reversed())
    }

    /// Fills `text` up with spaces to `width` cells.
    static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - of(text)))
    }

    /// Which end of a text says more.
    enum KeptEnd: Sendable {
        /// The beginning, as of a command.
        case head
        /// The end, as of a path.
        case tail
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        if scalar.properties.isEmojiPresentation { return 2 }
        // East Asian Wide and Fullwidth, by blocks (Unicode Standard Annex 11).
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
            0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
