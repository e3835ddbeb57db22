import TachoCore

/// Everything a server offers, in the order it is listed.
package struct Catalogue: Sendable {
    package let tools: [Tool]
    /// The resources with a fixed URI.
    package let resources: [Resource]
    /// The resources whose URI contains an id.
    package let templates: [ResourceTemplate]

    /// Creates a catalogue.
    ///
    /// Tool names must be unique and have 1 to 64 letters, digits, `_` and `-`.
    package init(tools: [Tool], resources: [Resource] = [], templates: [ResourceTemplate] = []) {
        precondition(Set(tools.map(\.name)).count == tools.count, "two tools have one name")
        precondition(tools.allSatisfy { Self.isToolName($0.name) }, "a tool's name is not portable")
        self.tools = tools
        self.resources = resources
        self.templates = templates
    }

    private static func isToolName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
                default: false
                }
            }
    }

    /// Whether there is anything to list or read under `resources/`.
    var hasResources: Bool { !resources.isEmpty || !templates.isEmpty }

    /// The server's capabilities; the lists never change while the process runs.
    var capabilities: JSONValue {
        var members: [String: JSONValue] = [:]
        if !tools.isEmpty { members["tools"] = ["listChanged": false] }
        if hasResources { members["resources"] = ["listChanged": false, "subscribe": false] }
        return .object(members)
    }
}
