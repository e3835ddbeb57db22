package import TachoCore

/// An error answer of the protocol: code, text for people, and data for programs.
package struct MCPError: Error, Hashable, Sendable {
    package let code: Int
    /// What went wrong and what would be right.
    package let message: String
    /// Details that the revision defines for this code.
    package let data: JSONValue?

    private init(_ code: Int, _ message: String, data: JSONValue? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }

    /// A line that is not valid JSON.
    package static func parseError(_ message: String) -> MCPError { MCPError(-32700, message) }

    /// A JSON value that is not a request, or comes at the wrong time.
    package static func invalidRequest(_ message: String) -> MCPError { MCPError(-32600, message) }

    /// Says that the server has no such method.
    package static func methodNotFound(_ method: String) -> MCPError { MCPError(-32601, "Method not found: \(method)") }

    /// Says that a method's parameters are wrong.
    package static func invalidParams(_ message: String, data: JSONValue? = nil) -> MCPError {
        MCPError(-32602, message, data: data)
    }

    /// A failure of the server, without internal details.
    package static let internalError = MCPError(-32603, "Internal error; see the server's log on stderr for details.")

    /// Says that no resource has this URI; the code changed with the stateless era.
    package static func resourceNotFound(_ uri: String, in version: ProtocolVersion) -> MCPError {
        MCPError(version.isStateless ? -32602 : -32002, "Resource not found: \(uri)", data: ["uri": .string(uri)])
    }

    /// Says that requests of this revision are not served, and which are.
    package static func unsupportedVersion(_ requested: String) -> MCPError {
        let supported = ProtocolVersion.stateless.map { JSONValue.string($0.rawValue) }
        return MCPError(
            -32022,
            "Unsupported protocol version: \(requested)",
            data: ["supported": .array(supported), "requested": .string(requested)]
        )
    }

    /// The error as the `error` member of an answer.
    package var value: JSONValue {
        // A message may repeat what the client sent.
        var members: [String: JSONValue] = ["code": .int(code), "message": .string(SafeText.block(message))]
        members["data"] = data
        return .object(members)
    }
}
