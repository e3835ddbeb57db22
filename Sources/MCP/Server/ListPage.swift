import Foundation
import TachoCore

/// One page of a list that is fixed for the life of the process.
struct ListPage {
    let entries: [JSONValue]
    /// What asks for the next page; nil on the last one.
    let nextCursor: String?

    /// Cuts the page that a request asks for; throws `invalidParams` for a cursor that this list never gave.
    init(_ entries: [JSONValue], of request: Request, size: Int) throws(MCPError) {
        let start = try Self.offset(of: request, below: entries.count)
        let end = min(start + size, entries.count)
        self.entries = Array(entries[start..<end])
        nextCursor = end < entries.count ? Self.cursor(list: request.method, offset: end) : nil
    }

    private static func offset(of request: Request, below count: Int) throws(MCPError) -> Int {
        guard let value = request.params["cursor"] else { return 0 }
        guard let cursor = value.stringValue else { throw .invalidParams("\"cursor\" must be a string.") }
        let prefix = "1:\(request.method):"
        guard let data = Data(base64Encoded: cursor), let text = String(data: data, encoding: .utf8),
            text.hasPrefix(prefix), let offset = Int(text.dropFirst(prefix.count)), (1..<max(count, 1)).contains(offset)
        else { throw .invalidParams("Unknown cursor. Omit it to start from the first page.") }
        return offset
    }

    private static func cursor(list: String, offset: Int) -> String {
        Data("1:\(list):\(offset)".utf8).base64EncodedString()
    }

    /// The page as a result, the entries under `name`.
    func value(named name: String) -> JSONValue {
        var members: [String: JSONValue] = [name: .array(entries)]
        members["nextCursor"] = nextCursor.map(JSONValue.string)
        return .object(members)
    }
}
