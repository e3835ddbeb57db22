/// The strict mode of the scanner: checks a text against the grammar (RFC 8259) to its last byte.
///
/// What `JSONCursor` forgives in a log (a missing comma, an unknown escape, values that it skips) is refused here, so that
/// the cursor meets none of it afterwards.
package struct JSONSyntax {
    /// The deepest nesting of arrays and objects that passes; it bounds the recursion of whoever reads the text.
    package static let maximumDepth = 128

    /// Why a text was refused; the offset is in bytes.
    package enum Failure: Error, Equatable {
        case invalidUTF8
        case tooDeep(limit: Int)
        case unexpected(offset: Int)
    }

    private let bytes: UnsafeRawBufferPointer
    private var offset = 0
    private var depth = 0

    private init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Checks that a text is one value; white space around it is allowed.
    package static func check(_ text: UnsafeRawBufferPointer) throws(Failure) {
        guard UTF8Text.isValid(text) else { throw .invalidUTF8 }
        var syntax = JSONSyntax(text)
        try syntax.value()
        syntax.skipSpace()
        guard syntax.offset == text.count else { throw .unexpected(offset: syntax.offset) }
    }

    /// Measures the value that a text begins with; the rest of the text and the encoding of its strings are not looked at.
    ///
    /// - Returns: whether the value is whole, and the bytes that were looked at, which are its length then.
    package static func measure(_ text: UnsafeRawBufferPointer) -> (isWhole: Bool, length: Int) {
        var syntax = JSONSyntax(text)
        let isWhole = (try? syntax.value()) != nil
        return (isWhole, syntax.offset)
    }

    private mutating func value() throws(Failure) {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): try container(end: "}") { (syntax) throws(Failure) in try syntax.member() }
        case UInt8(ascii: "["): try container(end: "]") { (syntax) throws(Failure) in try syntax.value() }
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: try number()
        }
    }

    private mutating func container(
        end: Unicode.Scalar,
        _ item: (inout JSONSyntax) throws(Failure) -> Void
    ) throws(Failure) {
        guard depth < Self.maximumDepth else { throw .tooDeep(limit: Self.maximumDepth) }
        depth += 1
        offset += 1
        if !accept(end) {
            repeat { try item(&self) } while accept(",")
            try expect(end)
        }
        depth -= 1
    }

    private mutating func member() throws(Failure) {
        skipSpace()
        try string()
        try expect(":")
        try value()
    }

    private mutating func word(_ text: StaticString) throws(Failure) {
        for index in 0..<text.utf8CodeUnitCount {
            guard peek == text.utf8Start[index] else { throw .unexpected(offset: offset) }
            offset += 1
        }
    }

    private mutating func number() throws(Failure) {
        if peek == UInt8(ascii: "-") { offset += 1 }
        if peek == UInt8(ascii: "0") { offset += 1 } else { try digits() }
        if peek == UInt8(ascii: ".") {
            offset += 1
            try digits()
        }
        guard peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") else { return }
        offset += 1
        if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
        try digits()
    }

    private mutating func digits() throws(Failure) {
        let start = offset
        while let byte = peek, byte &- 0x30 < 10 { offset += 1 }
        guard offset > start else { throw .unexpected(offset: offset) }
    }

    private mutating func string() throws(Failure) {
        guard peek == UInt8(ascii: "\"") else { throw .unexpected(offset: offset) }
        offset += 1
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return
            case UInt8(ascii: "\\"): try escape()
            case 0..<0x20: throw .unexpected(offset: offset)
            default: offset += 1
            }
        }
        throw .unexpected(offset: offset)
    }

    /// Half a surrogate pair passes: text that JavaScript cut in the middle of a character is common and harmless.
    private mutating func escape() throws(Failure) {
        offset += 1
        guard let byte = peek else { throw .unexpected(offset: offset) }
        switch byte {
        case 0x22, 0x2F, 0x5C, 0x62, 0x66, 0x6E, 0x72, 0x74: offset += 1
        case UInt8(ascii: "u"):
            offset += 1
            for _ in 0..<4 {
                guard let digit = peek, Hexadecimal.value(of: digit) != nil else { throw .unexpected(offset: offset) }
                offset += 1
            }
        default: throw .unexpected(offset: offset)
        }
    }

    private var peek: UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { offset += 1 }
    }

    /// Steps over `character`, after white space, if it is next.
    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(Failure) {
        guard accept(character) else { throw .unexpected(offset: offset) }
    }
}
