import TachoCore

/// A resource with a fixed URI.
package struct Resource: Sendable {
    /// The URI, the only one that reads it.
    package let uri: String
    package let name: String
    package let title: String
    package let description: String
    package let mimeType: String
    package let read: @Sendable (CallContext) throws -> String

    /// Makes a resource of JSON text.
    package init(
        uri: String,
        name: String,
        title: String,
        description: String,
        mimeType: String = "application/json",
        read: @escaping @Sendable (CallContext) throws -> String
    ) {
        self.uri = uri
        self.name = name
        self.title = title
        self.description = description
        self.mimeType = mimeType
        self.read = read
    }

    /// The resource as an entry of `resources/list`, with what the revision knows.
    func value(in version: ProtocolVersion) -> JSONValue {
        var members: [String: JSONValue] = [
            "uri": .string(uri), "name": .string(name), "description": .string(description),
            "mimeType": .string(mimeType),
        ]
        if version.hasStructuredContent { members["title"] = .string(title) }
        return .object(members)
    }
}
