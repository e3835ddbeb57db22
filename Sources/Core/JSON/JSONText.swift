import Libc

/// The bytes of a JSON string between its quotes, not yet unescaped.
///
/// Points into the line's buffer and must not outlive the call that handed it out.
package struct JSONText {
    /// The raw bytes, escapes and all; any bytes but an unescaped quote may stand in them.
    package let bytes: UnsafeRawBufferPointer

    package init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Whether the raw bytes are those of an ASCII literal; a text with escapes equals no literal without them.
    @inline(__always)
    package static func == (text: JSONText, literal: StaticString) -> Bool {
        text.bytes.count == literal.utf8CodeUnitCount && text.hasPrefix(literal)
    }

    /// Whether the raw bytes begin with those of an ASCII literal.
    @inline(__always)
    package func hasPrefix(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard bytes.count >= count, let base = bytes.baseAddress else { return count == 0 }
        return memcmp(base, literal.utf8Start, count) == 0
    }

    /// Whether the raw bytes end with those of an ASCII literal.
    @inline(__always)
    package func hasSuffix(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard bytes.count >= count, let base = bytes.baseAddress else { return count == 0 }
        return memcmp(base + bytes.count - count, literal.utf8Start, count) == 0
    }

    /// Whether the text may hold an ASCII literal without signs that JSON escapes; false is certain.
    package func mayHold(_ literal: StaticString) -> Bool {
        bytes.contains(literal) || bytes.contains(#"\u00"#)  // a letter may be written by its number
    }

    /// The text, unescaped; broken escapes and invalid UTF-8 become U+FFFD.
    package var string: String { prefix(bytes.count) }

    /// The text of the first `count` raw bytes at most, unescaped, without a piece of an escape or character at the end.
    package func prefix(_ count: Int) -> String {
        let end = min(count, bytes.count)
        let head = UnsafeRawBufferPointer(rebasing: bytes[..<end])
        if end == bytes.count, !head.containsBackslash { return String(decoding: head, as: UTF8.self) }
        return JSONUnescape.text(of: head, isWhole: end == bytes.count)
    }

    /// The moment that an RFC 3339 text such as `2026-01-02T10:00:00.123Z` names; nil for another form.
    package var timestamp: Timestamp? { RFC3339.timestamp(of: bytes) }

    /// The moment that such a text names, by a clock where it has no zone.
    package func timestamp(in local: LocalTime) -> Timestamp? { RFC3339.timestamp(of: bytes, local: local) }
}

extension UnsafeRawBufferPointer {
    /// Whether the bytes of a literal, which is not empty, stand somewhere in these.
    fileprivate func contains(_ literal: StaticString) -> Bool {
        guard let base = baseAddress else { return false }
        let (wanted, length) = (literal.utf8Start, literal.utf8CodeUnitCount)
        var from = 0
        while count - from >= length, let found = memchr(base + from, Int32(wanted[0]), count - from - length + 1) {
            from = UnsafeRawPointer(found) - base
            if memcmp(base + from, wanted, length) == 0 { return true }
            from += 1
        }
        return false
    }

    fileprivate var containsBackslash: Bool {
        guard let baseAddress else { return false }
        return memchr(baseAddress, 0x5C, count) != nil
    }
}

extension JSONText? {
    /// Whether there is a text and its raw bytes are those of an ASCII literal.
    @inline(__always)
    package static func == (text: JSONText?, literal: StaticString) -> Bool {
        guard let text else { return false }
        return text == literal
    }
}
