import Foundation
import TachoCore

/// Resources whose URI contains ids, such as `tacho://session/{session_id}`.
package struct ResourceTemplate: Sendable {
    /// The URI with a `{name}` for each id; an id is one whole path segment.
    package let uriTemplate: String
    package let name: String
    package let title: String
    package let description: String
    package let mimeType: String
    /// Returns the text for the ids by name, or nil when there is nothing under them.
    package let read: @Sendable ([String: String], CallContext) throws -> String?

    /// Makes a family of resources of JSON text.
    package init(
        uriTemplate: String,
        name: String,
        title: String,
        description: String,
        mimeType: String = "application/json",
        read: @escaping @Sendable ([String: String], CallContext) throws -> String?
    ) {
        self.uriTemplate = uriTemplate
        self.name = name
        self.title = title
        self.description = description
        self.mimeType = mimeType
        self.read = read
    }

    /// The template as an entry of `resources/templates/list`, with what the revision knows.
    func value(in version: ProtocolVersion) -> JSONValue {
        var members: [String: JSONValue] = [
            "uriTemplate": .string(uriTemplate), "name": .string(name), "description": .string(description),
            "mimeType": .string(mimeType),
        ]
        if version.hasStructuredContent { members["title"] = .string(title) }
        return .object(members)
    }

    /// The ids in a URI of this family by name; nil when the URI has another shape or an id holds anything but ASCII
    /// letters, digits, `.`, `_`, `:` and `-`.
    func variables(of uri: String) -> [String: String]? {
        let pattern = uriTemplate.split(separator: "/", omittingEmptySubsequences: false)
        let segments = uri.split(separator: "/", omittingEmptySubsequences: false)
        guard pattern.count == segments.count else { return nil }
        var variables: [String: String] = [:]
        for (expected, segment) in zip(pattern, segments) {
            if expected.hasPrefix("{"), expected.hasSuffix("}") {
                guard let id = segment.removingPercentEncoding, Self.isIdentifier(id) else { return nil }
                variables[String(expected.dropFirst().dropLast())] = id
            } else if expected != segment {
                return nil
            }
        }
        return variables
    }

    private static func isIdentifier(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count) && text != "." && text != ".."
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", ".", "_", ":", "-": true
                default: false
                }
            }
    }
}
