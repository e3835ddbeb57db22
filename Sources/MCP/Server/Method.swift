/// The methods that the server answers, by name.
package enum Method {
    package static let initialize = "initialize"
    package static let ping = "ping"
    package static let discover = "server/discover"
    package static let listTools = "tools/list"
    package static let callTool = "tools/call"
    package static let listResources = "resources/list"
    package static let listResourceTemplates = "resources/templates/list"
    package static let readResource = "resources/read"
    package static let cancelled = "notifications/cancelled"

    /// Whether the method runs code of a tool or a resource, so that it may take long and can be cancelled.
    package static func isCall(_ method: String) -> Bool {
        method == callTool || method == readResource
    }

    /// How long a client may keep the result, in milliseconds; nil for results that the stateless era does not cache.
    ///
    /// Lists are fixed for the life of the process; what is read changes with every event.
    package static func timeToLive(_ method: String) -> Int? {
        switch method {
        case discover, listTools, listResources, listResourceTemplates: 3_600_000
        case readResource: 0
        default: nil
        }
    }
}
