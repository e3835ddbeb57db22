extension JSONValue {
    /// The value as JSON, members sorted by name: the same value gives the same bytes.
    package func json(escaping: JSONEscaping = .terminalSafe, isPretty: Bool = false) -> [UInt8] {
        var writer = JSONWriter(escaping: escaping, isPretty: isPretty)
        writer.value(self)
        return writer.bytes
    }

    /// The value as JSON, members sorted by name.
    package func text(escaping: JSONEscaping = .terminalSafe, isPretty: Bool = false) -> String {
        String(decoding: json(escaping: escaping, isPretty: isPretty), as: UTF8.self)
    }

    /// The value as compact JSON in one line, harmless for a terminal.
    package var json: [UInt8] { json() }

    /// The value as compact JSON in one line, harmless for a terminal.
    package var jsonText: String { text() }
}

extension JSONWriter {
    /// Writes a value, members sorted by name.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let flag): boolean(flag)
        case .int(let number): integer(number)
        case .double(let number): self.number(number)
        case .number(let text): json(text.utf8)
        case .rendered(let bytes): json(bytes)
        case .string(let text): self.text(text)
        case .array(let elements): array { for element in elements { $0.value(element) } }
        case .object(let members):
            object {
                for member in members.sorted(by: { $0.key < $1.key }) {
                    $0.key(member.key)
                    $0.value(member.value)
                }
            }
        }
    }
}
