import TachoCore
import TachoMCP
import Testing

/// The keys that each stateless request carries.
let statelessMeta = #"""
    "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}
    """#

/// A request as JSON text; `params` is the inside of the object.
func request(_ id: String, _ method: String, _ params: String? = nil) -> String {
    let inside = params.map { #","params":{\#($0)}"# } ?? ""
    return #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)"\#(inside)}"#
}

/// A stateless request as JSON text.
func stateless(_ id: String, _ method: String, _ params: String? = nil) -> String {
    request(id, method, [params, statelessMeta].compactMap(\.self).joined(separator: ","))
}

/// A notification as JSON text.
func notification(_ method: String, _ params: String? = nil) -> String {
    let inside = params.map { #","params":{\#($0)}"# } ?? ""
    return #"{"jsonrpc":"2.0","method":"\#(method)"\#(inside)}"#
}

extension TestClient {
    /// Opens the connection with a handshake and returns the result of `initialize`.
    @discardableResult
    func initialize(_ version: String = "2025-11-25") async throws -> JSONValue {
        let params = #""protocolVersion":"\#(version)","capabilities":{},"clientInfo":{"name":"test","version":"1"}"#
        let answer = try await ask(request("0", "initialize", params))
        await send(notification("notifications/initialized"))
        return try #require(answer["result"])
    }

    /// Calls a tool and returns the result.
    func call(_ tool: String, _ arguments: String = "{}") async throws -> JSONValue {
        let answer = try await ask(request("7", "tools/call", #""name":"\#(tool)","arguments":\#(arguments)"#))
        return try #require(answer["result"], "\(answer)")
    }
}

extension JSONValue {
    /// The code of an error answer.
    var errorCode: Int? { self["error"]?["code"]?.intValue }
    /// The text of an error answer.
    var errorMessage: String? { self["error"]?["message"]?.stringValue }
    /// The text of a tool's result.
    var text: String? { self["content"]?.arrayValue?.first?["text"]?.stringValue }
}
