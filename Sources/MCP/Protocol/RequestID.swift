package import TachoCore

/// The id of a request: a string or an integer, returned with the same type and value.
package enum RequestID: Hashable, Sendable {
    case string(String)
    /// The integer as its JSON text, so that one of any length comes back digit by digit.
    case integer(String)

    /// Takes an id from a message; nil for null, fractions, truth values, arrays and objects.
    package init?(_ value: JSONValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .int(let number): self = .integer(String(number))
        case .number(let text) where text.allSatisfy({ $0 == "-" || $0.isASCII && $0.isNumber }): self = .integer(text)
        default: return nil
        }
    }

    package var value: JSONValue {
        switch self {
        case .string(let text): .string(text)
        case .integer(let text): Int(text).map(JSONValue.int) ?? .number(text)
        }
    }
}
