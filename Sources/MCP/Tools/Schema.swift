package import TachoCore

/// A JSON Schema in the plain subset that every client takes: no references, no unions, no boolean schemas, items on
/// each array.
package struct Schema: Sendable {
    package indirect enum Kind: Sendable {
        /// A string; `allowed` is empty when any is, `longest` counts characters.
        case string(allowed: [String], longest: Int?)
        case integer(ClosedRange<Int>?)
        case number
        case boolean
        case array(of: Schema, longest: Int?)
        /// An object; a closed one has no other members than its properties.
        case object([Property], isClosed: Bool)
    }

    package struct Property: Sendable {
        package let name: String
        package let schema: Schema
        package let isRequired: Bool

        package static func required(_ name: String, _ schema: Schema) -> Property {
            Property(name: name, schema: schema, isRequired: true)
        }

        /// Names a member that may be left out.
        package static func optional(_ name: String, _ schema: Schema) -> Property {
            Property(name: name, schema: schema, isRequired: false)
        }
    }

    package let kind: Kind
    /// What the value means, for the model that fills it in.
    package let description: String?
    /// What counts when the value is left out.
    package let standard: JSONValue?

    package init(_ kind: Kind, _ description: String? = nil, standard: JSONValue? = nil) {
        self.kind = kind
        self.description = description
        self.standard = standard
    }

    /// A string, restricted to `allowed` if given.
    package static func string(
        _ description: String? = nil,
        allowed: [String] = [],
        longest: Int? = nil,
        standard: String? = nil
    ) -> Schema {
        Schema(.string(allowed: allowed, longest: longest), description, standard: standard.map(JSONValue.string))
    }

    /// An integer, in a range if one is given.
    package static func integer(
        _ description: String? = nil,
        in range: ClosedRange<Int>? = nil,
        standard: Int? = nil
    ) -> Schema {
        Schema(.integer(range), description, standard: standard.map(JSONValue.int))
    }

    package static func number(_ description: String? = nil) -> Schema {
        Schema(.number, description)
    }

    package static func boolean(_ description: String? = nil, standard: Bool? = nil) -> Schema {
        Schema(.boolean, description, standard: standard.map(JSONValue.bool))
    }

    /// A list of values of one schema.
    package static func array(of element: Schema, _ description: String? = nil, longest: Int? = nil) -> Schema {
        Schema(.array(of: element, longest: longest), description)
    }

    /// An object with these members; an open one may have others.
    package static func object(
        _ properties: [Property],
        _ description: String? = nil,
        isClosed: Bool = false
    ) -> Schema {
        Schema(.object(properties, isClosed: isClosed), description)
    }
}

extension Schema {
    package var value: JSONValue {
        var members = kindMembers
        members["description"] = description.map(JSONValue.string)
        members["default"] = standard
        return .object(members)
    }

    private var kindMembers: [String: JSONValue] {
        var members: [String: JSONValue] = ["type": .string(typeName)]
        switch kind {
        case .string(let allowed, let longest):
            if !allowed.isEmpty { members["enum"] = .array(allowed.map(JSONValue.string)) }
            members["maxLength"] = longest.map(JSONValue.int)
        case .integer(let range):
            members["minimum"] = range.map { .int($0.lowerBound) }
            members["maximum"] = range.map { .int($0.upperBound) }
        case .number, .boolean: break
        case .array(let element, let longest):
            members["items"] = element.value
            members["maxItems"] = longest.map(JSONValue.int)
        case .object(let properties, let isClosed):
            members["properties"] = .object(Dictionary(properties.map { ($0.name, $0.schema.value) }) { $1 })
            let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
            if !required.isEmpty { members["required"] = .array(required) }
            if isClosed { members["additionalProperties"] = false }
        }
        return members
    }

    var typeName: String {
        switch kind {
        case .string: "string"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .array: "array"
        case .object: "object"
        }
    }
}
