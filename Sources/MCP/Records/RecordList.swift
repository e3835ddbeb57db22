import TachoCore

/// A page of rows as a tool's result: as many as fit under the size that clients show.
struct RecordList {
    /// How many bytes of rows a page may have; the rest of `Tool.longestResult` is for what stands around them.
    static let budget = Tool.longestResult - 2_000

    /// The rows that fit.
    let rows: [JSONValue]
    /// Whether there are more rows than these.
    let hasMore: Bool
    private let wasCut: Bool

    /// Takes rows in their order while they fit; always one.
    ///
    /// - Parameter limit: how many rows were asked for; a row beyond it only tells that there are more.
    init(_ candidates: [JSONValue], limit: Int) {
        var rows: [JSONValue] = []
        var size = 0
        for row in candidates.prefix(limit) {
            size += row.json.count + 1
            if size > Self.budget, !rows.isEmpty { break }
            rows.append(row)
        }
        self.rows = rows
        hasMore = candidates.count > rows.count
        wasCut = rows.count < min(limit, candidates.count)
    }

    /// The result: the rows under `name`, with what tells how to go on.
    func value(named name: String, nextCursor: String?, emptyNote: String) -> JSONValue {
        var members: [String: JSONValue] = [name: .array(rows)]
        if hasMore { members["next_cursor"] = nextCursor.map(JSONValue.string) }
        if rows.isEmpty {
            members["note"] = .string(emptyNote)
        } else if wasCut {
            members["note"] = .string(
                "Only \(rows.count) fit into one answer; call again with next_cursor for the rest."
            )
        }
        return .object(members)
    }

    /// The members of such a result.
    static func schema(_ name: String, of row: Schema) -> [Schema.Property] {
        [
            .required(name, .array(of: row)),
            .optional("next_cursor", .string("Pass it as cursor, with the same filters, to get the next page.")),
            .optional("note", .string()),
        ]
    }
}
