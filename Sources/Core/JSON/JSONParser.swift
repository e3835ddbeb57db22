/// Reads one JSON text (RFC 8259) into a `JSONValue`, strictly and within limits.
///
/// Foundation's parser loses the difference between 1 and 1.0, rounds integers beyond 64 bits and has a depth limit
/// of its own, so ids would not come back as they came.
package struct JSONParser {
    /// The deepest nesting of arrays and objects that is read; it bounds the recursion.
    package static let maximumDepth = 128

    /// Why a text was refused; the offset is in bytes.
    package enum Failure: Error, Equatable {
        case invalidUTF8
        case tooDeep(limit: Int)
        case unexpected(offset: Int)
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0
    private var depth = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Parses a whole text; white space around it is allowed, anything else is an error.
    package static func parse(_ text: [UInt8]) throws(Failure) -> JSONValue {
        guard String(decoding: text, as: UTF8.self).utf8.elementsEqual(text) else { throw .invalidUTF8 }
        let result = text.withUnsafeBufferPointer { buffer in
            Result { () throws(Failure) in
                var parser = JSONParser(buffer)
                return try parser.document()
            }
        }
        return try result.get()
    }

    private mutating func document() throws(Failure) -> JSONValue {
        let value = try value()
        skipSpace()
        guard offset == bytes.count else { throw .unexpected(offset: offset) }
        return value
    }

    private mutating func value() throws(Failure) -> JSONValue {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try nested { (parser) throws(Failure) in try parser.object() }
        case UInt8(ascii: "["): return try nested { (parser) throws(Failure) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(
        _ body: (inout JSONParser) throws(Failure) -> JSONValue
    ) throws(Failure) -> JSONValue {
        guard depth < Self.maximumDepth else { throw .tooDeep(limit: Self.maximumDepth) }
        depth += 1
        offset += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(Failure) -> JSONValue {
        var members: [String: JSONValue] = [:]
        if accept("}") { return .object(members) }
        repeat {
            skipSpace()
            let name = try string()
            guard accept(":") else { throw .unexpected(offset: offset) }
            members[name] = try value()
        } while accept(",")
        guard accept("}") else { throw .unexpected(offset: offset) }
        return .object(members)
    }

    private mutating func array() throws(Failure) -> JSONValue {
        var elements: [JSONValue] = []
        if accept("]") { return .array(elements) }
        repeat {
            elements.append(try value())
        } while accept(",")
        guard accept("]") else { throw .unexpected(offset: offset) }
        return .array(elements)
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        for index in 0..<text.utf8CodeUnitCount {
            guard peek == text.utf8Start[index] else { throw .unexpected(offset: offset) }
            offset += 1
        }
        return value
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
}

// MARK: - Numbers

extension JSONParser {
    private mutating func number() throws(Failure) -> JSONValue {
        let start = offset
        if peek == UInt8(ascii: "-") { offset += 1 }
        if peek == UInt8(ascii: "0") { offset += 1 } else { try digits() }
        var isInteger = true
        if peek == UInt8(ascii: ".") {
            isInteger = false
            offset += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            isInteger = false
            offset += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if isInteger { return Int(text).map(JSONValue.int) ?? .number(text) }
        guard let double = Double(text), double.isFinite else { return .number(text) }
        return .double(double)
    }

    private mutating func digits() throws(Failure) {
        let start = offset
        while let byte = peek, byte >= 0x30, byte <= 0x39 { offset += 1 }
        guard offset > start else { throw .unexpected(offset: offset) }
    }
}

// MARK: - Strings

extension JSONParser {
    private mutating func string() throws(Failure) -> String {
        guard peek == UInt8(ascii: "\"") else { throw .unexpected(offset: offset) }
        offset += 1
        var text = ""
        var start = offset
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                text += String(decoding: bytes[start..<offset], as: UTF8.self)
                offset += 1
                return text
            case UInt8(ascii: "\\"):
                text += String(decoding: bytes[start..<offset], as: UTF8.self)
                text.unicodeScalars.append(try escape())
                start = offset
            case 0..<0x20:
                throw .unexpected(offset: offset)
            default:
                offset += 1
            }
        }
        throw .unexpected(offset: offset)
    }

    private mutating func escape() throws(Failure) -> Unicode.Scalar {
        offset += 1
        guard let byte = peek else { throw .unexpected(offset: offset) }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw .unexpected(offset: offset - 1)
        }
    }

    /// Reads what follows `\u`, with the second half of a surrogate pair; half a pair becomes U+FFFD, because text
    /// that JavaScript clipped in the middle of a character is common and harmless.
    private mutating func unicodeEscape() throws(Failure) -> Unicode.Scalar {
        let unit = try hexadecimal()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let afterHigh = offset
        guard unit < 0xDC00, peek == UInt8(ascii: "\\"), offset + 1 < bytes.count,
            bytes[offset + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        offset += 2
        let low = try hexadecimal()
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
        else {
            offset = afterHigh
            return "\u{FFFD}"
        }
        return scalar
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw .unexpected(offset: offset)
            }
            unit = unit << 4 | UInt32(digit)
            offset += 1
        }
        return unit
    }
}
