/// Hands the parts of a `JSONValue` to a type's `init(from:)`.
struct JSONValueDecoder: Decoder {
    let value: JSONValue
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let members = value.objectValue else { throw mismatch([String: JSONValue].self) }
        return KeyedDecodingContainer(Members(members: members, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let elements = value.arrayValue else { throw mismatch([JSONValue].self) }
        return Elements(elements: elements, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        Scalar(decoder: self)
    }

    fileprivate func mismatch(_ type: Any.Type) -> DecodingError {
        let reason = "a value of kind \(value.kind) is here"
        return .typeMismatch(type, DecodingError.Context(codingPath: codingPath, debugDescription: reason))
    }
}

extension JSONValueDecoder {
    /// The members of an object; scalars decode themselves by `Scalar`.
    struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let members: [String: JSONValue]
        let codingPath: [any CodingKey]

        var allKeys: [Key] { members.keys.compactMap { Key(stringValue: $0) } }

        func contains(_ key: Key) -> Bool { members[key.stringValue] != nil }

        func decodeNil(forKey key: Key) throws -> Bool { try decoder(key).value == .null }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            try Value(from: decoder(key))
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type,
            forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> {
            try decoder(key).container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try decoder(key).unkeyedContainer()
        }

        func superDecoder() -> any Decoder {
            JSONValueDecoder(value: members["super"] ?? .null, codingPath: codingPath)
        }

        func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

        private func decoder(_ key: Key) throws -> JSONValueDecoder {
            guard let value = members[key.stringValue] else {
                let context = DecodingError.Context(codingPath: codingPath, debugDescription: "it is missing")
                throw DecodingError.keyNotFound(key, context)
            }
            return JSONValueDecoder(value: value, codingPath: codingPath + [key])
        }
    }

    /// The elements of an array.
    struct Elements: UnkeyedDecodingContainer {
        let elements: [JSONValue]
        let codingPath: [any CodingKey]
        var currentIndex = 0

        var count: Int? { elements.count }
        var isAtEnd: Bool { currentIndex == elements.count }

        mutating func decodeNil() throws -> Bool {
            guard try next().value == .null else {
                currentIndex -= 1
                return false
            }
            return true
        }

        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try Value(from: next())
        }

        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) throws -> KeyedDecodingContainer<Nested> {
            try next().container(keyedBy: type)
        }

        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try next().unkeyedContainer()
        }

        mutating func superDecoder() throws -> any Decoder { try next() }

        private mutating func next() throws -> JSONValueDecoder {
            guard !isAtEnd else {
                let context = DecodingError.Context(codingPath: codingPath, debugDescription: "the array ends here")
                throw DecodingError.valueNotFound(JSONValue.self, context)
            }
            defer { currentIndex += 1 }
            return JSONValueDecoder(value: elements[currentIndex], codingPath: codingPath)
        }
    }

    /// A value that holds no others.
    struct Scalar: SingleValueDecodingContainer {
        let decoder: JSONValueDecoder
        var codingPath: [any CodingKey] { decoder.codingPath }

        func decodeNil() -> Bool { decoder.value == .null }
        func decode(_ type: Bool.Type) throws -> Bool { try scalar(decoder.value.boolValue) }
        func decode(_ type: String.Type) throws -> String { try scalar(decoder.value.stringValue) }
        func decode(_ type: Double.Type) throws -> Double { try scalar(decoder.value.doubleValue) }
        func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }

        func decode<Value: FixedWidthInteger & Decodable>(_ type: Value.Type) throws -> Value {
            if case .number(let text) = decoder.value { return try scalar(Value(text)) }
            return try scalar(decoder.value.intValue.flatMap(Value.init(exactly:)))
        }

        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try Value(from: decoder)
        }

        private func scalar<Value>(_ value: Value?) throws -> Value {
            guard let value else { throw decoder.mismatch(Value.self) }
            return value
        }
    }
}
