import TachoAgents
import TachoCore

/// Makes a tool call of every version of a row of `entry(id, version, changed)`, in order of the changes.
struct EveryRow: DatabaseReader {
    static let schema = "CREATE TABLE entry (id INTEGER PRIMARY KEY, version INT, changed INT, filler TEXT)"
    private static let batchSize = 200

    private var changed = 0
    private var id = 0

    init?(_ state: [UInt8]?) {
        guard let state else { return }
        let numbers = String(decoding: state, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 2 else { return nil }
        (changed, id) = (numbers[0], numbers[1])
    }

    var savedState: [UInt8] { Array("\(changed) \(id)".utf8) }

    mutating func readBatch(of database: any AgentDatabase, into facts: inout FactBatch) throws -> Bool {
        var count = 0
        let query = """
            SELECT id, version, changed FROM entry WHERE (changed, id) > (?, ?) ORDER BY changed, id
            LIMIT \(Self.batchSize)
            """
        try database.forEachRow(query, [.integer(changed), .integer(id)]) { row in
            id = row.integer(0) ?? 0
            changed = row.integer(2) ?? 0
            let key = "\(id)@\(row.integer(1) ?? 0)"
            facts.add(ToolCallFact(agent: "test", key: key, origin: LogOrigin("c")))
            count += 1
        }
        return count == Self.batchSize
    }

    /// Reads `*.db`.
    static let source = AgentLogSource.database(
        DatabaseLog(
            directories: [],
            accepts: { $0.hasSuffix(".db") },
            makeReader: { EveryRow($1) },
            messages: { _, _ in [] }
        )
    )
}
