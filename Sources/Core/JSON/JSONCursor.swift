import Libc

/// Walks one JSON text without building a tree: the caller visits the keys it wants and skips the rest.
///
///     var cursor = JSONCursor(line)
///     guard cursor.enterObject() else { return }
///     while let key = cursor.nextKey() {
///         if key == "id" { id = cursor.text()?.string } else { cursor.skipValue() }
///     }
///     guard cursor.isAtEnd else { return }  // malformed
///
/// Safe on any bytes: every read is checked against the end, nothing recurses, and each call moves on. At the first
/// byte that no JSON has in its place the cursor becomes malformed for good: it goes to the end, and all calls
/// answer nil or false. Values that are skipped are not checked in full: brackets are counted, not matched.
package struct JSONCursor {
    let bytes: UnsafeRawBufferPointer
    /// Where large containers end, as far as that is known.
    let spans: JSONSpans?
    /// The offset of the next byte.
    package private(set) var index: Int
    /// Whether a byte was met that no JSON has in its place.
    package private(set) var isMalformed: Bool

    /// Starts at the first byte of a text.
    ///
    /// - Parameter spans: where it is noted where large containers end; nil looks for them each time.
    package init(_ bytes: UnsafeRawBufferPointer, spans: JSONSpans? = nil) {
        self.bytes = bytes
        self.spans = spans
        index = 0
        isMalformed = bytes.baseAddress == nil
    }

    /// Starts at a value that was found before.
    init(_ bytes: UnsafeRawBufferPointer, at index: Int, spans: JSONSpans?) {
        self.bytes = bytes
        self.spans = spans
        self.index = index
        isMalformed = false
    }

    /// Whether the whole text was walked and was well formed as far as it was looked at.
    package var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return !isMalformed && index == bytes.count
        }
    }

    // MARK: Containers

    /// Goes into an object; any other value is skipped and answered with false.
    package mutating func enterObject() -> Bool { enter(0x7B) }

    /// Goes into an array; any other value is skipped and answered with false.
    package mutating func enterArray() -> Bool { enter(0x5B) }

    /// Reads the next key of the object that was entered; nil at its end, which is passed.
    ///
    /// The value of the key before must have been read or skipped.
    package mutating func nextKey() -> JSONText? {
        guard nextItem(end: 0x7D) else { return nil }
        guard byte == 0x22, let key = rawString() else { return fail() }
        skipSpace()
        guard byte == 0x3A else { return fail() }
        index += 1
        return key
    }

    /// Goes to the next element of the array that was entered; false at its end, which is passed.
    ///
    /// The element before must have been read or skipped.
    package mutating func nextElement() -> Bool { nextItem(end: 0x5D) }

    // MARK: Values

    /// The kinds of JSON values.
    package enum Kind {
        case object, array, string, number, boolean, null
    }

    /// The kind of the next value, judged by its first byte; nil at the end.
    package mutating func kind() -> Kind? {
        skipSpace()
        switch byte {
        case 0x7B: return .object
        case 0x5B: return .array
        case 0x22: return .string
        case 0x74, 0x66: return .boolean
        case 0x6E: return .null
        case 0x2D, 0x30...0x39: return .number
        default: return nil
        }
    }

    /// Reads a string; any other value is skipped and answered with nil.
    package mutating func text() -> JSONText? {
        skipSpace()
        guard byte == 0x22 else {
            skipValue()
            return nil
        }
        return rawString()
    }

    /// Reads `true` or `false`; any other value is skipped and answered with nil.
    package mutating func boolean() -> Bool? {
        skipSpace()
        let first = byte
        skipValue()
        return isMalformed ? nil : first == 0x74 ? true : first == 0x66 ? false : nil
    }

    /// The whole numbers that a figure may be: those that every reader of JSON reads alike (RFC 8259, section 6).
    ///
    /// A thousand of them add up without leaving `Int`, so that readers may calculate freely with what a log says.
    package static let figures = -(1 << 53)...(1 << 53)

    /// Reads a figure, rounded to a whole number; any other value, or one beyond `figures`, is skipped and answered with nil.
    package mutating func integer() -> Int? {
        skipSpace()
        // Nearly all numbers are a few digits and end there.
        var value = 0
        var end = index
        while end < bytes.count, end - index < 15, bytes[end] &- 0x30 < 10 {
            value = value &* 10 &+ Int(bytes[end] &- 0x30)
            end += 1
        }
        if end > index, end < bytes.count, bytes[end] == 0x2C || bytes[end] == 0x7D {
            index = end
            return value
        }
        return number(scale: 0).flatMap { Self.figures.contains($0) ? $0 : nil }
    }

    /// Reads a number without a fraction or an exponent; any other value, or one beyond `Int`, is skipped and answered
    /// with nil.
    package mutating func wholeNumber() -> Int? {
        number().flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    }

    /// Reads a number times ten to the power of `scale`, rounded half up, in exact arithmetic.
    ///
    /// Any other value, or one that does not fit, is skipped and answered with nil.
    package mutating func number(scale: Int) -> Int? {
        number().flatMap { JSONNumber.value(of: $0, scale: scale) }
    }

    /// Reads the text of a number; any other value is skipped and answered with nil.
    package mutating func number() -> UnsafeRawBufferPointer? {
        skipSpace()
        let start = index
        let isNumber = byte == 0x2D || byte &- 0x30 < 10
        skipValue()
        return isNumber && !isMalformed ? UnsafeRawBufferPointer(rebasing: bytes[start..<index]) : nil
    }

    /// Passes the value ahead, whatever it is, and answers with its bytes.
    package mutating func rawValue() -> UnsafeRawBufferPointer {
        skipSpace()
        let start = index
        skipValue()
        return UnsafeRawBufferPointer(rebasing: bytes[start..<index])
    }

    /// Passes the value ahead, whatever it is; costs little more than finding its end.
    package mutating func skipValue() {
        skipSpace()
        switch byte {
        case 0x22: _ = rawString()
        case 0x7B, 0x5B: skipContainer()
        default: skipScalar()
        }
    }

    // MARK: Bytes

    /// The byte ahead; 0, which JSON has nowhere, at the end.
    @inline(__always)
    private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    @inline(__always)
    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] <= 0x20, bytes[index] != 0 { index += 1 }
    }

    @inline(__always)
    private mutating func enter(_ bracket: UInt8) -> Bool {
        skipSpace()
        guard byte == bracket else {
            skipValue()
            return false
        }
        index += 1
        return true
    }

    /// Goes to the next item of a container; false at its end, which is passed.
    @inline(__always)
    private mutating func nextItem(end: UInt8) -> Bool {
        skipSpace()
        if byte == 0x2C {
            index += 1
            skipSpace()
        }
        if byte == end {
            index += 1
            return false
        }
        if byte == 0 {
            fail() as Void
            return false
        }
        return true
    }

    /// Reads the string whose opening quote is ahead.
    ///
    /// Its end is the first quote with an even number of backslashes before it, so escapes cost nothing unless they
    /// stand before a quote.
    private mutating func rawString() -> JSONText? {
        let start = index + 1
        guard let end = stringEnd(from: start) else { return fail() }
        index = end + 1
        return JSONText(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }

    /// The offset of the quote that ends the string whose first byte is at `start`; nil when none does.
    @inline(__always)
    private func stringEnd(from start: Int) -> Int? {
        var from = start
        while let end = quote(from: from) {
            if end == start || bytes[end - 1] != 0x5C { return end }
            var escapes = end - 1
            while escapes > start, bytes[escapes - 1] == 0x5C { escapes -= 1 }
            if (end - escapes) & 1 == 0 { return end }
            from = end + 1
        }
        return nil
    }

    /// The offset of the next quote; nil when none follows.
    ///
    /// Keys and most values are short, and in code quotes are near: a call of `memchr` costs more than looking at a few
    /// words here.
    @inline(__always)
    private func quote(from start: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var from = start
        for _ in 0..<6 where from + 8 <= bytes.count {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: from, as: UInt64.self))
            // The lowest byte that is a quote becomes 0 in `other`, and its high bit alone survives (Mycroft's test).
            let other = word ^ 0x2222_2222_2222_2222
            let found = (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080
            if found != 0 { return from + found.trailingZeroBitCount >> 3 }
            from += 8
        }
        guard from < bytes.count, let quote = memchr(base + from, 0x22, bytes.count - from) else { return nil }
        return UnsafeRawPointer(quote) - base
    }

    private mutating func skipContainer() {
        if let end = spans?.end(of: index) {
            index = end
            return
        }
        var depth = 0
        var next = index
        while next < bytes.count {
            switch bytes[next] {
            case 0x22:
                guard let end = stringEnd(from: next + 1) else { return fail() }
                next = end
            case 0x7B, 0x5B:
                if let spans, depth < JSONSpans.depthLimit { spans.open[depth] = next }
                depth += 1
            case 0x7D, 0x5D:
                depth -= 1
                if let spans, depth < JSONSpans.depthLimit { spans.note(spans.open[depth], next + 1) }
                if depth == 0 {
                    index = next + 1
                    return
                }
            default: break
            }
            next += 1
        }
        fail()
    }

    /// Passes a number or a literal.
    private mutating func skipScalar() {
        let start = index
        while index < bytes.count {
            switch bytes[index] {
            case 0x30...0x39, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x45: index += 1
            default:
                if index == start { fail() }
                return
            }
        }
        if index == start { fail() }
    }

    private mutating func fail() {
        isMalformed = true
        index = bytes.count
    }

    private mutating func fail<Value>() -> Value? {
        fail() as Void
        return nil
    }
}
