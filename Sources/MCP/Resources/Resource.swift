import Foundation
import TachoCore

/// A resource, or a family of them whose URI contains ids, such as `tacho://session/{session_id}`.
package struct Resource: Sendable {
    /// Returns the text for the ids by name, or nil when there is nothing under them.
    package typealias Reader = @Sendable (_ ids: [String: String], CallContext) throws -> String?

    /// The URI with a `{name}` for each id; an id is one whole path segment.
    package let uri: String
    /// The name for programs; `title` is the one to show.
    package let name: String
    package let title: String
    package let description: String
    package let read: Reader

    static let mimeType = "application/json"

    /// Makes a resource of JSON text.
    package init(uri: String, name: String, title: String, description: String, read: @escaping Reader) {
        self.uri = uri
        self.name = name
        self.title = title
        self.description = description
        self.read = read
    }

    /// Whether its URI contains ids.
    var isTemplate: Bool { uri.contains("{") }

    /// The resource as an entry of `resources/list` or `resources/templates/list`, with what the revision knows.
    func value(in version: ProtocolVersion) -> JSONValue {
        var members: [String: JSONValue] = [
            (isTemplate ? "uriTemplate" : "uri"): .string(uri), "name": .string(name),
            "description": .string(description), "mimeType": .string(Self.mimeType),
        ]
        if version.hasStructuredContent { members["title"] = .string(title) }
        return .object(members)
    }

    /// The ids in a URI by name; nil when the URI is of another resource or an id holds anything but ASCII letters,
    /// digits, `.`, `_`, `:` and `-`.
    func ids(in uri: String) -> [String: String]? {
        let pattern = self.uri.split(separator: "/", omittingEmptySubsequences: false)
        let segments = uri.split(separator: "/", omittingEmptySubsequences: false)
        guard pattern.count == segments.count else { return nil }
        var ids: [String: String] = [:]
        for (expected, segment) in zip(pattern, segments) {
            if expected.hasPrefix("{"), expected.hasSuffix("}") {
                guard let id = segment.removingPercentEncoding, Self.isIdentifier(id) else { return nil }
                ids[String(expected.dropFirst().dropLast())] = id
            } else if expected != segment {
                return nil
            }
        }
        return ids
    }

    private static func isIdentifier(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count) && text != "." && text != ".." && PlainWord.isPlain(text, with: ".:")
    }
}
