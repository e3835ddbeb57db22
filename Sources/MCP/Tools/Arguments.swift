package import TachoCore

/// The checked arguments of a call, with defaults filled in.
package struct Arguments: Sendable {
    private let values: [String: JSONValue]

    /// Takes what a client sent, checks it against the tool's schema, and throws a `ToolError` that names everything wrong.
    ///
    /// Null and an empty text count as left out: some models fill every argument of a schema.
    init(_ sent: [String: JSONValue], of tool: Tool) throws {
        var named: [String: JSONValue] = [:]
        for (name, value) in sent where value != .null {
            let known = tool.aliases[name] ?? name
            if value == "", known != name || named[known] != nil { continue }
            guard named[known] ?? "" == "" else { throw ToolError("\(known) was given twice, also as \(name).") }
            named[known] = value
        }
        let taken = tool.inputSchema.taking(.object(named))
        var values = taken.objectValue ?? [:]
        let problems = tool.inputSchema.problems(of: taken, named: "")
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
