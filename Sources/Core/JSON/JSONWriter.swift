/// Writes JSON piece by piece: objects and arrays by closures, members as a key and the value after it.
///
/// Whoever calls decides the order of members. Text leaves as valid UTF-8; what is escaped beyond the needs of JSON is
/// said by `Escaping`.
package struct JSONWriter: Sendable {
    /// What is escaped besides quotes, backslashes and control characters below U+0020.
    package enum Escaping: Sendable {
        /// Nothing.
        case plain
        /// DEL, U+0085, U+2028 and U+2029: some readers take the last three for the end of a line.
        case lineSafe
    }

    /// The text so far, in UTF-8.
    package private(set) var bytes: [UInt8] = []
    private let escaping: Escaping
    private let isPretty: Bool
    private var depth = 0
    private var place = Place.first

    private enum Place {
        /// Nothing stands before the next value at its level.
        case first
        /// The next value follows another one.
        case next
        /// The next value follows its key.
        case value
    }

    /// Creates a writer.
    ///
    /// - Parameter isPretty: whether to break lines and indent them for reading.
    package init(escaping: Escaping = .plain, isPretty: Bool = false) {
        self.escaping = escaping
        self.isPretty = isPretty
    }

    /// Writes `{…}` around the members that `body` writes.
    package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        try nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// Writes `[…]` around the elements that `body` writes.
    package mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
        try nest(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// Writes a member's name; its value comes next.
    package mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes += isPretty ? " : ".utf8 : ":".utf8
        place = .value
    }

    /// Writes text.
    package mutating func text(_ text: String) {
        separate()
        quote(text)
    }

    /// Writes a whole number.
    package mutating func integer(_ number: some BinaryInteger) {
        separate()
        bytes += String(number).utf8
    }

    /// Writes `true` or `false`.
    package mutating func boolean(_ flag: Bool) {
        separate()
        bytes += flag ? "true".utf8 : "false".utf8
    }

    /// Writes `null`.
    package mutating func null() {
        separate()
        bytes += "null".utf8
    }

    /// Writes a value that is JSON already, such as a number with a fraction, as it is.
    package mutating func json(_ text: some Sequence<UInt8>) {
        separate()
        bytes += text
    }

    private mutating func nest(
        _ open: UInt8,
        _ close: UInt8,
        _ body: (inout JSONWriter) throws -> Void
    ) rethrows {
        separate()
        bytes.append(open)
        depth += 1
        place = .first
        try body(&self)
        depth -= 1
        if place == .next { breakLine() }
        bytes.append(close)
        place = .next
    }

    /// Writes what stands between the value or key that comes and what was before it.
    private mutating func separate() {
        if place == .next { bytes.append(UInt8(ascii: ",")) }
        if place != .value, depth > 0 { breakLine() }
        place = .next
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: depth * 2)
    }
}

// MARK: - Text

extension JSONWriter {
    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            var index = 0
            while index < utf8.count {
                let length = lengthToEscape(utf8, at: index)
                guard length > 0 else {
                    index += 1
                    continue
                }
                bytes.append(contentsOf: utf8[start..<index])
                escape(utf8[index..<(index + length)])
                index += length
                start = index
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// How many bytes from `index` on are a character that has to be escaped; 0 for every other.
    private func lengthToEscape(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch text[index] {
        case 0x22, 0x5C, 0x00...0x1F: 1
        case 0x7F where escaping == .lineSafe: 1
        case 0xC2 where escaping == .lineSafe: text[index + 1] == 0x85 ? 2 : 0
        case 0xE2 where escaping == .lineSafe: text[index + 1] == 0x80 && text[index + 2] & 0xFE == 0xA8 ? 3 : 0
        default: 0
        }
    }

    private mutating func escape(_ character: Slice<UnsafeBufferPointer<UInt8>>) {
        for scalar in String(decoding: character, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\"": bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            default:
                let digits = String(scalar.value, radix: 16)
                bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
            }
        }
    }
}
