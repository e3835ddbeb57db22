import TachoCore

/// What clients and models send instead of a schema's types: all of them as text, or a value for what they leave out.
///
/// A model that is told the right type often sends the same again, because its client turns it into text once more. So
/// each form with one meaning is taken. Others stay as they are, for `problems(of:named:)` to refuse.
extension Schema {
    /// The value in the type of this schema, if it has one meaning in it; else the value as it came.
    func taking(_ value: JSONValue) -> JSONValue {
        switch (kind, value) {
        case (.string, _): value.scalarText.map(JSONValue.string) ?? value
        case (.integer, .string(let text)), (.number, .string(let text)):
            JSONValue(inText: text).flatMap { $0.numberText == nil ? nil : $0 } ?? value
        case (.boolean, .string(let text)):
            JSONValue(inText: text.lowercased()).flatMap { $0.boolValue == nil ? nil : $0 } ?? value
        case (.array(let element, _), _): element.list(of: value).map(JSONValue.array) ?? value
        case (.object(let properties, _), .object(let members)): .object(Self.taking(members, of: properties))
        default: value
        }
    }

    /// The elements that a value means: those of a list, those of a list in text, or one word.
    private func list(of value: JSONValue) -> [JSONValue]? {
        var elements = value.arrayValue
        if case .string(let text) = value {
            elements = JSONValue(inText: text)?.arrayValue ?? (Self.isWord(text) ? [value] : nil)
        } else if case .string = kind, let text = value.scalarText {
            elements = [.string(text)]
        }
        return elements?.map(taking)
    }

    /// Whether a text can only be one element: a separator or bracket could be meant to make several.
    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty && !text.contains { $0.isWhitespace || ",;[]{}\"".contains($0) }
    }

    /// The members in the types of their schemas, without optional ones that are empty; whatever is null is left out.
    private static func taking(_ members: [String: JSONValue], of properties: [Property]) -> [String: JSONValue] {
        var taken = members.filter { $0.value != .null }
        for property in properties {
            guard let value = taken[property.name] else { continue }
            if value == "", !property.isRequired {
                taken.removeValue(forKey: property.name)
            } else {
                taken[property.name] = property.schema.taking(value)
            }
        }
        return taken
    }
}

extension JSONValue {
    /// The JSON value that a text contains, white space around it aside; nil when it is none.
    init?(inText text: String) {
        guard let value = try? JSONValue(json: Array(text.utf8)) else { return nil }
        self = value
    }

    /// A string, number or truth value as text; nil for any other kind.
    fileprivate var scalarText: String? {
        stringValue ?? numberText ?? boolValue.map(String.init)
    }
}
