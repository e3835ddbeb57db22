extension JSONValue {
    /// Reads one JSON text, strictly and within limits (see `JSONSyntax`); of equal names the last one counts.
    ///
    /// Foundation's parser loses the difference between 1 and 1.0, rounds integers beyond 64 bits and has a depth limit
    /// of its own, so ids would not come back as they came.
    package init(json text: [UInt8]) throws(JSONSyntax.Failure) {
        let result = text.withUnsafeBytes { bytes in
            Result { () throws(JSONSyntax.Failure) in
                try JSONSyntax.check(bytes)
                var cursor = JSONCursor(bytes)
                return cursor.value()
            }
        }
        self = try result.get()
    }
}

extension JSONCursor {
    /// Reads the value ahead with all that is in it; null where none is.
    ///
    /// Recurses: only for texts whose depth was checked.
    fileprivate mutating func value() -> JSONValue {
        switch kind() {
        case .object: object()
        case .array: array()
        case .string: text().map { .string($0.string) } ?? .null
        case .boolean: boolean().map(JSONValue.bool) ?? .null
        case .number: number().map(JSONValue.init(number:)) ?? .null
        case .null, nil: null()
        }
    }

    private mutating func object() -> JSONValue {
        var members: [String: JSONValue] = [:]
        guard enterObject() else { return .null }
        while let key = nextKey() { members[key.string] = value() }
        return .object(members)
    }

    private mutating func array() -> JSONValue {
        var elements: [JSONValue] = []
        guard enterArray() else { return .null }
        while nextElement() { elements.append(value()) }
        return .array(elements)
    }

    private mutating func null() -> JSONValue {
        skipValue()
        return .null
    }
}

extension JSONValue {
    /// The number that a text is, of the kind that holds it exactly.
    fileprivate init(number bytes: UnsafeRawBufferPointer) {
        let text = String(decoding: bytes, as: UTF8.self)
        if bytes.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }) {
            // A double gives back 15 digits at least.
            let isExact = bytes.count { $0 &- 0x30 < 10 } <= 15
            self = Double(text).flatMap { $0.isFinite && isExact ? .double($0) : nil } ?? .number(text)
        } else {
            self = Int(text).map(JSONValue.int) ?? .number(text)
        }
    }
}
