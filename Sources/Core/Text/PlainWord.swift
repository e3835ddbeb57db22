/// Words of ASCII letters, digits, `-` and `_`: ids that need no quotes in any shell, and harm no terminal.
package enum PlainWord {
    /// Whether a byte may stand in such a word.
    package static func holds(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// Whether a text is such a word, which may also contain the other ASCII characters given.
    package static func isPlain(_ text: String, with others: String = "") -> Bool {
        text.utf8.allSatisfy { holds($0) || others.utf8.contains($0) }
    }
}
