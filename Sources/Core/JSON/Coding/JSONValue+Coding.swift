/// Values to and from types that are `Codable`, without Foundation and without bytes in between.
extension JSONValue {
    /// Encodes a value.
    ///
    /// - Throws: what its `encode(to:)` throws.
    package init(encoding value: some Encodable) throws {
        let encoder = JSONValueEncoder()
        try value.encode(to: encoder)
        self = encoder.node.value
    }

    /// Decodes a value of a type.
    ///
    /// - Throws: `DecodingError` where something is missing or of another type.
    package func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
        try Value(from: JSONValueDecoder(value: self, codingPath: []))
    }
}

extension JSONValue: Codable {
    /// Takes the decoder's value as it is.
    package init(from decoder: any Decoder) throws {
        guard let decoder = decoder as? JSONValueDecoder else {
            let reason = "only JSONValue.decoded(as:) decodes a JSONValue"
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: reason)
            )
        }
        self = decoder.value
    }

    /// Hands itself to the encoder.
    package func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? JSONValueEncoder else {
            let reason = "only JSONValue(encoding:) encodes a JSONValue"
            throw EncodingError.invalidValue(
                self,
                EncodingError.Context(codingPath: encoder.codingPath, debugDescription: reason)
            )
        }
        encoder.node.content = .scalar(self)
    }
}
