import TachoCore

package struct ServerInfo: Sendable {
    package let name: String
    package let title: String
    package let version: String
    /// How a model should use the server: what the data is, where to begin, what not to trust.
    package let instructions: String?

    package init(name: String, title: String, version: String, instructions: String? = nil) {
        self.name = name
        self.title = title
        self.version = version
        self.instructions = instructions
    }

    /// The `Implementation` object of a revision.
    func value(in version: ProtocolVersion) -> JSONValue {
        var members: [String: JSONValue] = ["name": .string(name), "version": .string(self.version)]
        if version.hasStructuredContent { members["title"] = .string(title) }
        return .object(members)
    }
}
