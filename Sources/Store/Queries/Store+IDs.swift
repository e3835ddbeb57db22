import GRDB
package import TachoCore

extension Store {
    /// The ids of the newest sessions whose short id begins with `text`, else of those whose whole id does.
    package func sessionIDs(_ text: String, limit: Int) throws -> [SessionID] {
        try ids(text, table: "session", limit: limit).compactMap(SessionID.init(rawValue:))
    }

    /// The ids of the newest runs whose short id begins with `text`, else of those whose whole id does.
    package func runIDs(_ text: String, limit: Int) throws -> [RunID] {
        try ids(text, table: "run", limit: limit).compactMap(RunID.init(rawValue:))
    }

    private func ids(_ text: String, table: String, limit: Int) throws -> [String] {
        guard !text.isEmpty else {
            return try read {
                try String.fetchAll($0, sql: "SELECT id FROM \(table) ORDER BY started_at DESC, id DESC LIMIT \(limit)")
            }
        }
        return try read { database in
            try IDPattern.find(text) { pattern in
                var conditions = QueryConditions()
                conditions.add(pattern, of: "id")
                return try String.fetchAll(
                    database,
                    sql: "SELECT id FROM \(table) \(conditions.clause) ORDER BY id DESC LIMIT \(limit)",
                    arguments: conditions.arguments
                )
            }
        }
    }
}
