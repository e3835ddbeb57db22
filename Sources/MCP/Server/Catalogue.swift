import TachoCore

/// Everything a server offers, in the order it is listed.
package struct Catalogue: Sendable {
    package let tools: [Tool]
    package let resources: [Resource]

    /// Creates a catalogue.
    ///
    /// Tool names must be unique and have 1 to 64 letters, digits, `_` and `-`.
    package init(tools: [Tool], resources: [Resource] = []) {
        let names = tools.map(\.name)
        precondition(Set(names).count == names.count, "two tools have one name")
        precondition(names.allSatisfy { 1...64 ~= $0.count && PlainWord.isPlain($0) }, "a tool's name is not portable")
        self.tools = tools
        self.resources = resources
    }

    /// The server's capabilities; the lists never change while the process runs.
    var capabilities: JSONValue {
        var members: [String: JSONValue] = [:]
        if !tools.isEmpty { members["tools"] = ["listChanged": false] }
        if !resources.isEmpty { members["resources"] = ["listChanged": false, "subscribe": false] }
        return .object(members)
    }
}
