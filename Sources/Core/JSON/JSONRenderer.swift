extension JSONValue {
    /// The value as compact JSON in one line, members sorted by name; the same value gives the same bytes.
    package var json: [UInt8] {
        var bytes: [UInt8] = []
        appendJSON(to: &bytes)
        return bytes
    }

    /// The value as compact JSON in one line.
    package var jsonText: String {
        String(decoding: json, as: UTF8.self)
    }

    /// Appends the value as compact JSON.
    package func appendJSON(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        case .int(let number): bytes += String(number).utf8
        case .double(let number): bytes += (number.isFinite ? number.description : "null").utf8
        case .number(let text): bytes += text.utf8
        case .string(let text): Self.appendString(text, to: &bytes)
        case .array(let elements): Self.appendArray(elements, to: &bytes)
        case .object(let members): Self.appendObject(members, to: &bytes)
        }
    }

    private static func appendArray(_ elements: [JSONValue], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            element.appendJSON(to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private static func appendObject(_ members: [String: JSONValue], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            appendString(member.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            member.value.appendJSON(to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Appends a string.
    ///
    /// Besides what JSON demands it escapes U+0085, U+2028 and U+2029, which some line readers take for a line's end.
    private static func appendString(_ text: String, to bytes: inout [UInt8]) {
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
                appendEscape(utf8[index..<(index + length)], to: &bytes)
                index += length
                start = index
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// How many bytes from `index` on are a character that has to be escaped; 0 for every other.
    private static func lengthToEscape(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch text[index] {
        case 0x22, 0x5C, 0x00...0x1F, 0x7F: 1
        case 0xC2: text[index + 1] == 0x85 ? 2 : 0
        case 0xE2: text[index + 1] == 0x80 && text[index + 2] & 0xFE == 0xA8 ? 3 : 0
        default: 0
        }
    }

    private static func appendEscape(_ character: Slice<UnsafeBufferPointer<UInt8>>, to bytes: inout [UInt8]) {
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
