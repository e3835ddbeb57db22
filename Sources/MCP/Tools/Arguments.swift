package import TachoCore

/// The checked arguments of a call, with defaults filled in.
package struct Arguments: Sendable {
    private let values: [String: JSONValue]

    /// Checks what a client sent against the tool's schema; throws a `ToolError` that names everything wrong.
    ///
    /// A null counts as left out: some models fill every argument of a schema.
    init(_ sent: [String: JSONValue], of tool: Tool) throws {
        var values: [String: JSONValue] = [:]
        for (name, value) in sent where value != .null {
            let known = tool.aliases[name] ?? name
            guard values[known] == nil else { throw ToolError("\(known) was given twice, also as \(name).") }
            values[known] = value
        }
        let problems = tool.inputSchema.problems(of: .object(values), named: "")
        guard problems.isEmpty else { throw ToolError("\(tool.name): \(problems.joined(separator: " "))") }
        if case .object(let properties, _) = tool.inputSchema.kind {
            for property in properties where values[property.name] == nil {
                values[property.name] = property.schema.standard
            }
        }
        self.values = values
    }

    /// The names of the arguments that were given or have a default.
    package var names: [String] { values.keys.sorted() }

    package subscript(name: String) -> JSONValue? { values[name] }

    /// The string argument, or nil when it was left out.
    package func string(_ name: String) -> String? { values[name]?.stringValue }

    /// The integer argument, or nil when it was left out.
    package func integer(_ name: String) -> Int? { values[name]?.intValue }

    /// The truth value, false when it was left out.
    package func flag(_ name: String) -> Bool { values[name]?.boolValue ?? false }

    /// The list of strings, or nil when it was left out.
    package func strings(_ name: String) -> [String]? { values[name]?.arrayValue?.compactMap(\.stringValue) }
}
