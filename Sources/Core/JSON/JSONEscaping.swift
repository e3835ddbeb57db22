/// Which characters of a string leave as escapes.
///
/// All escape what JSON demands (RFC 8259, section 7): quotes, backslashes and the controls below U+0020. A reader sees no
/// difference between them.
package enum JSONEscaping: Sendable {
    /// Nothing more.
    case plain
    /// DEL, the C1 controls, U+2028 and U+2029 as well: whatever the text holds, the result does nothing to a terminal
    /// and is one line to any reader of lines.
    case terminalSafe
    /// `<`, `>` and `&` as well, as OWASP asks for data within HTML: no text can end a `<script>` element or begin another.
    case html

    /// Appends a text, escaped; one of more than `limit` bytes is cut at a character and ends in `…`.
    func append(_ text: String, to bytes: inout [UInt8], limit: Int?) {
        var text = text
        text.withUTF8 { utf8 in
            // The longest character takes 6 bytes as an escape, the mark of a cut 3.
            let last = limit.map { bytes.count + $0 - 9 } ?? .max
            var start = 0
            var index = 0
            while index < utf8.count {
                guard bytes.count + index - start <= last else { break }
                let escaped = escapedLength(utf8, at: index)
                guard escaped > 0 else {
                    index += Self.characterLength(utf8[index])
                    continue
                }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                Self.appendEscape(of: utf8, at: index, to: &bytes)
                index += escaped
                start = index
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
            if index < utf8.count { bytes.append(contentsOf: "…".utf8) }
        }
    }

    /// How many bytes the character at `index` has when it is to be escaped; 0 for any other.
    private func escapedLength(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch text[index] {
        case 0x22, 0x5C, 0..<0x20: 1
        case 0x3C, 0x3E, 0x26: self == .html ? 1 : 0
        case 0x7F: self == .terminalSafe ? 1 : 0
        case 0xC2: self == .terminalSafe && text[index + 1] < 0xA0 ? 2 : 0
        case 0xE2: self == .terminalSafe && text[index + 1] == 0x80 && text[index + 2] & 0xFE == 0xA8 ? 3 : 0
        default: 0
        }
    }

    private static func characterLength(_ first: UInt8) -> Int {
        first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    }

    private static func appendEscape(of text: UnsafeBufferPointer<UInt8>, at index: Int, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch text[index] {
        case 0x22, 0x5C: bytes.append(text[index])
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0xC2: appendUnit(UInt16(text[index + 1]), to: &bytes)
        case 0xE2: appendUnit(0x2000 | UInt16(text[index + 2] & 0x3F), to: &bytes)
        default: appendUnit(UInt16(text[index]), to: &bytes)
        }
    }

    private static func appendUnit(_ unit: UInt16, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "u"))
        for shift in [12, 8, 4, 0] as [UInt16] {
            bytes.append(Hexadecimal.digit(UInt8(truncatingIfNeeded: unit >> shift) & 0xF))
        }
    }
}
