import GRDB
package import TachoCore

extension Store {
    /// The session ids directly before and after each of these, from which a shortened id must differ.
    package func adjacentIDs(to ids: [SessionID]) throws -> [SessionID] {
        try adjacentIDs(to: ids.map(\.rawValue), table: "session").compactMap(SessionID.init(rawValue:))
    }

    /// The run ids directly before and after each of these.
    package func adjacentIDs(to ids: [RunID]) throws -> [RunID] {
        try adjacentIDs(to: ids.map(\.rawValue), table: "run").compactMap(RunID.init(rawValue:))
    }

    private func adjacentIDs(to ids: [String], table: String) throws -> [String] {
        try read { database in
            let before = try database.cachedStatement(sql: "SELECT max(id) FROM \(table) WHERE id < ?")
            let after = try database.cachedStatement(sql: "SELECT min(id) FROM \(table) WHERE id > ?")
            return try ids.flatMap { id in
                try [before, after].compactMap { try String.fetchOne($0, arguments: [id]) }
            }
        }
    }

    /// The ids of the newest sessions that begin with a prefix.
    package func sessionIDs(prefix: String, limit: Int) throws -> [SessionID] {
        try ids(prefix: prefix, table: "session", limit: limit).compactMap(SessionID.init(rawValue:))
    }

    /// The ids of the newest runs that begin with a prefix.
    package func runIDs(prefix: String, limit: Int) throws -> [RunID] {
        try ids(prefix: prefix, table: "run", limit: limit).compactMap(RunID.init(rawValue:))
    }

    private func ids(prefix: String, table: String, limit: Int) throws -> [String] {
        let lowered = prefix.lowercased()
        guard lowered.isEmpty || Self.canBeginID(lowered) else { return [] }
        var conditions = QueryConditions()
        // A prefix walks the ids, and an empty one the times.
        if !lowered.isEmpty { conditions.add(prefix: lowered, of: "id") }
        let order = lowered.isEmpty ? "started_at DESC, id DESC" : "id DESC"
        return try read { [conditions] database in
            try String.fetchAll(
                database,
                sql: "SELECT id FROM \(table) \(conditions.clause) ORDER BY \(order) LIMIT \(limit)",
                arguments: conditions.arguments
            )
        }
    }
}
