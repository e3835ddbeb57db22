import TachoCore

/// A number with a fraction in an export, every digit of it.
package struct ExportedDecimal: Codable, Hashable, Sendable {
    /// The number as JSON has it.
    package let text: String

    init(_ text: String) {
        self.text = text
    }

    package init(from decoder: any Decoder) throws {
        let value = try JSONValue(from: decoder)
        guard let text = value.numberText else {
            let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "it is no number")
            throw DecodingError.typeMismatch(Double.self, context)
        }
        self.text = text
    }

    package func encode(to encoder: any Encoder) throws {
        try JSONValue.number(text).encode(to: encoder)
    }

    /// Whether it is below zero.
    var isNegative: Bool { JSONValue.number(text).doubleValue ?? 0 < 0 }

    /// The number times ten to the power of `places`; nil below zero and beyond `Int64`.
    func scaled(by places: Int) -> Int64? {
        JSONValue.number(text).scaled(by: places).flatMap { $0 < 0 ? nil : Int64($0) }
    }
}
