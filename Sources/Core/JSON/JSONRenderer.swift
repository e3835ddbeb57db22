extension JSONValue {
    /// The value as compact JSON in one line, members sorted by name; the same value gives the same bytes.
    package var json: [UInt8] {
        var writer = JSONWriter(escaping: .lineSafe)
        writer.value(self)
        return writer.bytes
    }

    /// The value as compact JSON in one line.
    package var jsonText: String {
        String(decoding: json, as: UTF8.self)
    }
}

extension JSONWriter {
    /// Writes a value, members of objects sorted by name.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let flag): boolean(flag)
        case .int(let number): integer(number)
        case .double(let number): json((number.isFinite ? number.description : "null").utf8)
        case .number(let text): json(text.utf8)
        case .rendered(let bytes): json(bytes)
        case .string(let string): text(string)
        case .array(let elements): array { json in for element in elements { json.value(element) } }
        case .object(let members):
            object { json in
                for member in members.sorted(by: { $0.key < $1.key }) {
                    json.key(member.key)
                    json.value(member.value)
                }
            }
        }
    }
}
