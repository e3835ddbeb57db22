/// A JSON value.
///
/// Numbers keep their kind: `1` is an integer, `1.0` a double, and a number that neither holds exactly (an integer
/// beyond 64 bits, a double out of range) stays the text it came as.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    /// A number as its JSON text, for what `Int` and `Double` cannot hold.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
    /// JSON text that was written elsewhere, to be embedded as it is; never the result of parsing.
    case rendered([UInt8])
}

extension JSONValue {
    /// The string, or nil for any other kind.
    package var stringValue: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The integer, also of a double without a fraction; nil for any other kind.
    package var intValue: Int? {
        switch self {
        case .int(let number): number
        case .double(let number): Int(exactly: number)
        default: nil
        }
    }

    /// The number as a double, or nil when it is none or out of range.
    package var doubleValue: Double? {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        case .number(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        default: nil
        }
    }

    /// The number times ten to the power of `places`, rounded half away from zero, in exact arithmetic; nil when it is
    /// none or does not fit.
    package func scaled(by places: Int) -> Int? {
        guard var text = numberText else { return nil }
        return text.withUTF8 { JSONNumber.value(of: UnsafeRawBufferPointer($0), scale: places) }
    }

    /// The number as JSON has it, or nil for any other kind.
    package var numberText: String? {
        switch self {
        case .int(let number): "\(number)"
        case .double(let number): number.isFinite ? number.description : nil
        case .number(let text): text
        default: nil
        }
    }

    /// The truth value, or nil for any other kind.
    package var boolValue: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    /// The elements, or nil for any other kind.
    package var arrayValue: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members, or nil for any other kind.
    package var objectValue: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The member `name` of an object; nil when it is absent or this is no object.
    package subscript(name: String) -> JSONValue? {
        objectValue?[name]
    }

    /// What the value is, in the words of JSON Schema.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .int: "integer"
        case .double, .number: "number"
        case .string: "string"
        case .array: "array"
        case .object, .rendered: "object"
        }
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(nilLiteral: ()) { self = .null }
    package init(booleanLiteral flag: Bool) { self = .bool(flag) }
    package init(integerLiteral number: Int) { self = .int(number) }
    package init(floatLiteral number: Double) { self = .double(number) }
    package init(stringLiteral text: String) { self = .string(text) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// Makes an object; of equal names the last one counts.
    package init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(Dictionary(members) { _, last in last })
    }
}
