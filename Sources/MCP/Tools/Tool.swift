package import TachoCore

/// A tool: its description for clients, and its code.
package struct Tool: Sendable {
    /// Serves a call; throws `ToolError` for errors the caller can fix.
    package typealias Handler = @Sendable (Arguments, CallContext) throws -> JSONValue

    /// What a client may assume before it calls.
    package struct Annotations: Sendable {
        package let isReadOnly: Bool
        package let isDestructive: Bool

        /// Changes nothing.
        package static let reads = Annotations(isReadOnly: true, isDestructive: false)
        /// Writes, and may replace what was there; calling it again changes nothing more.
        package static let replaces = Annotations(isReadOnly: false, isDestructive: true)
    }

    /// The longest result in characters, about what clients show a model (Claude Code: 25,000 tokens or 50,000
    /// characters, above which the model sees a file name instead).
    package static let longestResult = 50_000

    package let name: String
    package let title: String
    /// What the tool returns and when to use it.
    package let description: String
    /// What a client may assume before it calls.
    package let annotations: Annotations
    package let inputSchema: Schema
    /// Other names that arguments are accepted by, each with the name in the schema.
    package let aliases: [String: String]
    private let result: @Sendable () -> [Schema.Property]
    private let handler: Handler

    /// The result; made only for clients that ask for the list of tools.
    package var outputSchema: Schema { .object(result()) }

    /// Makes a tool of its arguments, the members of its result and its code.
    package init(
        name: String,
        title: String,
        description: String,
        annotations: Annotations = .reads,
        arguments: [Schema.Property],
        aliases: [String: String] = [:],
        result: @autoclosure @escaping @Sendable () -> [Schema.Property],
        handler: @escaping Handler
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.annotations = annotations
        self.aliases = aliases
        inputSchema = .object(arguments, isClosed: true)
        self.result = result
        self.handler = handler
    }

    /// Checks the arguments and runs the tool; errors the caller can fix become an error result.
    ///
    /// Throws what the handler throws beyond `ToolError`.
    package func call(_ arguments: [String: JSONValue], context: CallContext) throws -> ToolResult {
        do {
            let result = try handler(Arguments(arguments, of: self), context)
            let text = result.jsonText
            let length = text.utf8.count
            guard length <= Self.longestResult else {
                throw ToolError(
                    "The result has \(length) characters; clients show at most \(Self.longestResult). "
                        + "Use a smaller limit or a narrower filter."
                )
            }
            return .success(text)
        } catch let error as ToolError {
            return .failure(error.message)
        }
    }

    /// The tool as an entry of `tools/list`, with what the revision knows.
    func value(in version: ProtocolVersion) -> JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(name),
            "description": .string(description),
            "inputSchema": inputSchema.value,
        ]
        if version.hasAnnotations { members["annotations"] = annotationsValue }
        if version.hasStructuredContent {
            members["title"] = .string(title)
            members["outputSchema"] = outputSchema.value
        }
        return .object(members)
    }

    private var annotationsValue: JSONValue {
        [
            "title": .string(title),
            "readOnlyHint": .bool(annotations.isReadOnly),
            "destructiveHint": .bool(annotations.isDestructive),
            "idempotentHint": true,
            "openWorldHint": false,
        ]
    }
}

/// An error that the caller of a tool can fix; the message says what was wrong, what is allowed and what to do next.
package struct ToolError: Error, Hashable, Sendable {
    package let message: String

    /// Makes an error; its message may repeat what the client sent.
    package init(_ message: String) {
        self.message = SafeText.block(message)
    }
}

package enum ToolResult: Sendable {
    /// What the tool returned, as JSON text.
    case success(String)
    case failure(String)

    /// The result of `tools/call`: a success has the same JSON as structure and as text, because some clients show
    /// the model only the one and some only the other; a failure is text, because Claude Code drops the rest.
    func value(in version: ProtocolVersion) -> JSONValue {
        switch self {
        case .success(let text):
            var members: [String: JSONValue] = ["content": Self.content(text), "isError": false]
            if version.hasStructuredContent { members["structuredContent"] = .rendered(Array(text.utf8)) }
            return .object(members)
        case .failure(let message): return ["content": Self.content(message), "isError": true]
        }
    }

    private static func content(_ text: String) -> JSONValue {
        [["type": "text", "text": .string(text)]]
    }
}
