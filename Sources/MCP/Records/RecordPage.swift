import TachoCore
import TachoRecords

/// A page of rows as JSON text: as many as fit under the size that clients show.
struct RecordPage {
    /// The maximum size of a page's rows in bytes; the rest of `Tool.longestResult` is for what surrounds them.
    static let budget = Tool.longestResult - 2_000

    var count: Int { rows.count }
    let hasMore: Bool
    private let rows: [[UInt8]]
    private let wasCut: Bool

    /// Writes rows in their order while they fit; always one.
    ///
    /// - Parameter limit: the number of rows asked for; a row beyond it only shows that there are more.
    init<Row>(_ candidates: some Collection<Row>, limit: Int, as shape: Shape<Row>, _ context: RecordContext) {
        var rows: [[UInt8]] = []
        var size = 0
        for candidate in candidates.prefix(limit) {
            let row = shape.json(candidate, context)
            size += row.count + 1
            if size > Self.budget, !rows.isEmpty { break }
            rows.append(row)
        }
        self.rows = rows
        hasMore = candidates.count > rows.count
        wasCut = rows.count < min(limit, candidates.count)
    }

    var value: JSONValue { .array(rows.map(JSONValue.rendered)) }
    /// The rows as an array, the last one first.
    var reversedValue: JSONValue { .array(rows.reversed().map(JSONValue.rendered)) }

    /// The result of a tool: the rows under `name`, and how to get the rest.
    func result(named name: String, nextCursor: String?, emptyNote: String) -> JSONValue {
        var members: [String: JSONValue] = [name: value]
        if hasMore { members["next_cursor"] = nextCursor.map(JSONValue.string) }
        if rows.isEmpty {
            members["note"] = .string(emptyNote)
        } else if wasCut {
            members["note"] = .string("Only \(count) fit into one answer; call again with next_cursor for the rest.")
        }
        return .object(members)
    }

    /// The members of such a result.
    static func schema(_ name: String, of row: ShapeDescription) -> [Schema.Property] {
        [
            .required(name, .array(of: Schema(row))),
            .optional("next_cursor", .string("Pass it as cursor, with the same filters, to get the next page.")),
            .optional("note", .string()),
        ]
    }
}
