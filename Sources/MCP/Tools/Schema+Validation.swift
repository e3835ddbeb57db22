package import TachoCore

extension Schema {
    /// What is wrong with a value, one sentence each, empty when it conforms; `name` is what the value is called.
    package func problems(of value: JSONValue, named name: String) -> [String] {
        switch (kind, value) {
        case (.string(let allowed, let longest), .string(let text)):
            Self.problems(ofText: text, named: name, allowed: allowed, longest: longest)
        case (.integer(let range), _) where value.intValue != nil:
            Self.problems(ofInteger: value.intValue ?? 0, named: name, range: range)
        case (.number, .int), (.number, .double), (.boolean, .bool): []
        case (.array(let element, let longest), .array(let elements)):
            Self.problems(ofArray: elements, named: name, element: element, longest: longest)
        case (.object(let properties, let isClosed), .object(let members)):
            Self.problems(ofObject: members, named: name, properties: properties, isClosed: isClosed)
        default: ["\(name) must be \(article)\(typeName); got \(value.excerpt)."]
        }
    }

    private var article: String {
        "aeio".contains(typeName.prefix(1)) ? "an " : "a "
    }

    private static func problems(
        ofText text: String,
        named name: String,
        allowed: [String],
        longest: Int?
    ) -> [String] {
        if let longest, text.count > longest {
            return ["\(name) must have at most \(longest) characters; got \(text.count)."]
        }
        guard !allowed.isEmpty, !allowed.contains(text) else { return [] }
        let hint = CloseMatch.hint(for: text, among: allowed, quote: "\"")
        return [
            "\(name) must be one of \(allowed.joined(separator: ", ")); got \(JSONValue.string(text).excerpt).\(hint)"
        ]
    }

    private static func problems(ofInteger number: Int, named name: String, range: ClosedRange<Int>?) -> [String] {
        guard let range, !range.contains(number) else { return [] }
        return ["\(name) must be from \(range.lowerBound) to \(range.upperBound); got \(number)."]
    }

    private static func problems(
        ofArray elements: [JSONValue],
        named name: String,
        element: Schema,
        longest: Int?
    ) -> [String] {
        if let longest, elements.count > longest {
            return ["\(name) must have at most \(longest) elements; got \(elements.count)."]
        }
        return elements.enumerated().flatMap { element.problems(of: $1, named: "\(name)[\($0)]") }
    }

    private static func problems(
        ofObject members: [String: JSONValue],
        named name: String,
        properties: [Property],
        isClosed: Bool
    ) -> [String] {
        let prefix = name.isEmpty ? "" : "\(name)."
        var problems: [String] = []
        for property in properties {
            if let value = members[property.name] {
                problems += property.schema.problems(of: value, named: prefix + property.name)
            } else if property.isRequired {
                problems.append("\(prefix)\(property.name) is missing.")
            }
        }
        guard isClosed else { return problems }
        let names = properties.map(\.name)
        for unknown in members.keys.sorted() where !names.contains(unknown) {
            let hint = CloseMatch.hint(for: unknown, among: names, quote: "\"")
            let list = names.isEmpty ? "There are no arguments." : "The arguments are \(names.joined(separator: ", "))."
            problems.append("\(JSONValue.string(prefix + unknown).excerpt) is not an argument.\(hint) \(list)")
        }
        return problems
    }
}

extension JSONValue {
    /// The value as JSON, cut short, to be quoted in a message.
    var excerpt: String {
        let text = jsonText
        return text.count <= 80 ? text : text.prefix(80) + "…"
    }
}
