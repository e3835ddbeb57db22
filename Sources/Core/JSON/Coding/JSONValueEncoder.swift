/// Builds a `JSONValue` from what a type's `encode(to:)` writes.
struct JSONValueEncoder: Encoder {
    /// A value in the making, shared by the containers that add to it.
    final class Node {
        enum Content {
            case scalar(JSONValue)
            case object([String: Node])
            case array([Node])
        }

        var content = Content.object([:])

        var value: JSONValue {
            switch content {
            case .scalar(let value): value
            case .object(let members): .object(members.mapValues(\.value))
            case .array(let elements): .array(elements.map(\.value))
            }
        }

        /// Adds a member, to be filled.
        func member(_ name: String) -> Node {
            let node = Node()
            guard case .object(var members) = content else { return node }
            content = .scalar(.null)  // so that the dictionary is not copied
            members[name] = node
            content = .object(members)
            return node
        }

        /// Adds an element, to be filled.
        func element() -> Node {
            let node = Node()
            guard case .array(var elements) = content else { return node }
            content = .scalar(.null)
            elements.append(node)
            content = .array(elements)
            return node
        }
    }

    let node: Node
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ node: Node = Node()) {
        self.node = node
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if case .object = node.content {} else { node.content = .object([:]) }
        return KeyedEncodingContainer(Members(node: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .array = node.content {} else { node.content = .array([]) }
        return Elements(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        Scalar(node: node)
    }
}

extension JSONValueEncoder {
    /// The members of an object; scalars encode themselves by `Scalar`.
    struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let node: Node
        var codingPath: [any CodingKey] { [] }

        func encodeNil(forKey key: Key) {
            node.member(key.stringValue).content = .scalar(.null)
        }

        func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
            try value.encode(to: JSONValueEncoder(node.member(key.stringValue)))
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type,
            forKey key: Key
        ) -> KeyedEncodingContainer<Nested> {
            JSONValueEncoder(node.member(key.stringValue)).container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            JSONValueEncoder(node.member(key.stringValue)).unkeyedContainer()
        }

        func superEncoder() -> any Encoder { JSONValueEncoder(node.member("super")) }

        func superEncoder(forKey key: Key) -> any Encoder { JSONValueEncoder(node.member(key.stringValue)) }
    }

    /// The elements of an array.
    struct Elements: UnkeyedEncodingContainer {
        let node: Node
        var codingPath: [any CodingKey] { [] }

        var count: Int {
            if case .array(let elements) = node.content { elements.count } else { 0 }
        }

        func encodeNil() {
            node.element().content = .scalar(.null)
        }

        func encode<Value: Encodable>(_ value: Value) throws {
            try value.encode(to: JSONValueEncoder(node.element()))
        }

        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
            JSONValueEncoder(node.element()).container(keyedBy: type)
        }

        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
            JSONValueEncoder(node.element()).unkeyedContainer()
        }

        func superEncoder() -> any Encoder { JSONValueEncoder(node.element()) }
    }

    /// A value that holds no others.
    struct Scalar: SingleValueEncodingContainer {
        let node: Node
        var codingPath: [any CodingKey] { [] }

        func encodeNil() { node.content = .scalar(.null) }
        func encode(_ value: Bool) { node.content = .scalar(.bool(value)) }
        func encode(_ value: String) { node.content = .scalar(.string(value)) }

        /// Writes a whole number without a fraction, as JavaScript does.
        func encode(_ value: Double) {
            node.content = .scalar(Int(exactly: value).map(JSONValue.int) ?? .double(value))
        }

        func encode(_ value: Float) { encode(Double(value)) }

        func encode<Value: BinaryInteger & Encodable>(_ value: Value) {
            node.content = .scalar(Int(exactly: value).map(JSONValue.int) ?? .number("\(value)"))
        }

        func encode<Value: Encodable>(_ value: Value) throws {
            try value.encode(to: JSONValueEncoder(node))
        }
    }
}
