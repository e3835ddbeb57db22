import TachoCore

/// The names that the stateless era reserves in `_meta`.
package enum RequestMeta {
    package static let protocolVersion = "io.modelcontextprotocol/protocolVersion"
    package static let clientCapabilities = "io.modelcontextprotocol/clientCapabilities"
    package static let serverInfo = "io.modelcontextprotocol/serverInfo"

    /// Whether a request belongs to the stateless era: it says so itself, or its method exists in no other.
    package static func isStateless(_ request: Request) -> Bool {
        let meta = request.meta
        return request.method == Method.discover || meta[protocolVersion] != nil || meta[clientCapabilities] != nil
    }

    /// Checks the keys that every stateless request must carry and returns its revision.
    ///
    /// Throws `invalidParams` for a missing or malformed key and `unsupportedVersion` for a revision not served.
    package static func version(of request: Request) throws(MCPError) -> ProtocolVersion {
        let meta = request.meta
        guard let requested = meta[protocolVersion]?.stringValue else {
            throw .invalidParams("\"_meta\" must hold the string \"\(protocolVersion)\".")
        }
        guard let version = ProtocolVersion(rawValue: requested), version.isStateless else {
            throw .unsupportedVersion(requested)
        }
        guard meta[clientCapabilities]?.objectValue != nil else {
            throw .invalidParams("\"_meta\" must hold the object \"\(clientCapabilities)\".")
        }
        return version
    }
}
