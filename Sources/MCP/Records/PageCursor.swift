import Foundation
import TachoCore

/// A place in a list that is sorted newest first, as an opaque text.
///
/// It holds the last row's key, so that rows which are added meanwhile move nothing, and a digest of the filters.
struct PageCursor {
    let startedAt: Timestamp
    let id: String
    private let digest: UInt64

    /// Makes the cursor after a row of the list that these arguments ask for.
    init(startedAt: Timestamp, id: String, of arguments: Arguments) {
        self.startedAt = startedAt
        self.id = id
        digest = Self.digest(arguments)
    }

    /// Reads the `cursor` argument; nil when it was left out.
    ///
    /// - Throws: `ToolError` for a text that is no cursor, or one of a list with other filters.
    init?(in arguments: Arguments) throws {
        guard let text = arguments.string("cursor") else { return nil }
        guard let data = Data(base64Encoded: text), let decoded = String(data: data, encoding: .utf8) else {
            throw Self.unknown
        }
        let parts = decoded.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == "1", let milliseconds = Int64(parts[1]),
            let digest = UInt64(parts[3], radix: 16)
        else { throw Self.unknown }
        guard digest == Self.digest(arguments) else {
            throw ToolError(
                "This cursor belongs to a list with other filters. Repeat the filters of the call that returned it."
            )
        }
        self.startedAt = Timestamp(milliseconds: milliseconds)
        self.id = parts[2]
        self.digest = digest
    }

    var text: String {
        let plain = "1:\(startedAt.milliseconds):\(id):\(String(digest, radix: 16))"
        return Data(plain.utf8).base64EncodedString()
    }

    private static let unknown = ToolError("Unknown cursor. Omit it to start from the first page.")

    /// The digest of all arguments except `cursor` and `limit`, which may change from page to page.
    private static func digest(_ arguments: Arguments) -> UInt64 {
        var digest = Digest64()
        for name in arguments.names where name != "cursor" && name != "limit" {
            digest.mix((arguments[name] ?? .null).jsonText)
            digest.mix("\(name);")
        }
        return digest.value
    }
}
