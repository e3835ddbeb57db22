package import TachoCore

/// A message from the client, classified by its shape.
package enum Message: Sendable {
    case request(Request)
    case notification(Notification)
    /// An answer; the server asks nothing, so it is dropped.
    case response
    /// Neither, with the error to answer and the id if it can be read.
    case invalid(MCPError, RequestID?)

    /// Classifies one JSON value that is not a batch.
    package init(_ value: JSONValue) {
        guard case .object(let members) = value else {
            self = .invalid(.invalidRequest("A message must be a JSON object."), nil)
            return
        }
        let id = members["id"].flatMap { RequestID($0) }
        guard members["jsonrpc"] == "2.0" else {
            self = .invalid(.invalidRequest("\"jsonrpc\" must be \"2.0\"."), id)
            return
        }
        switch members["method"] {
        case .string(let method): self = Self.call(method, members, id: id)
        case nil where members["result"] != nil || members["error"] != nil: self = .response
        default: self = .invalid(.invalidRequest("\"method\" must be a string."), id)
        }
    }

    private static func call(_ method: String, _ members: [String: JSONValue], id: RequestID?) -> Message {
        guard members["id"] != nil else {
            return .notification(Notification(method: method, params: members["params"]?.objectValue ?? [:]))
        }
        guard let id else { return .invalid(.invalidRequest("\"id\" must be a string or an integer."), nil) }
        switch members["params"] {
        case nil: return .request(Request(id: id, method: method, params: [:]))
        case .object(let params): return .request(Request(id: id, method: method, params: params))
        default: return .invalid(.invalidParams("\"params\" must be an object."), id)
        }
    }
}

/// A request, which gets exactly one answer unless it is cancelled.
package struct Request: Hashable, Sendable {
    package let id: RequestID
    package let method: String
    /// The parameters; empty when the message had none.
    package let params: [String: JSONValue]

    /// The request's `_meta`, empty when it has none.
    package var meta: [String: JSONValue] { params["_meta"]?.objectValue ?? [:] }
}

package struct Notification: Hashable, Sendable {
    /// The method's name, such as `notifications/cancelled`.
    package let method: String
    /// The parameters; empty when the message had none or they were malformed.
    package let params: [String: JSONValue]
}

/// A message from the server: the answer to a request.
package enum Response {
    /// Builds the answer to a request: its result or its error.
    package static func value(id: RequestID?, _ outcome: Result<JSONValue, MCPError>) -> JSONValue {
        var members: [String: JSONValue] = ["jsonrpc": "2.0", "id": id?.value ?? .null]
        switch outcome {
        case .success(let result): members["result"] = result
        case .failure(let error): members["error"] = error.value
        }
        return .object(members)
    }
}
