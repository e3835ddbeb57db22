import GRDB

/// Everything in a database file, as text.
package enum StoreDump {
    /// The rows of all tables but those in `tables`, each with its table's name, sorted.
    ///
    /// Which sums are still pending depends on a database's history; the sums themselves do not.
    package static func rows(ofDatabase path: String, leavingOut tables: Set<String> = []) throws -> [String] {
        let database = try DatabaseQueue(path: path)
        return try database.read { database in
            let names = try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
            // An index says nothing that its table does not.
            let left = tables.union(["stale_session_cost", "stale_day_cost", "session_branch", "session_directory"])
            return try names.filter { !left.contains($0) && !$0.hasPrefix("prompt_index") }.flatMap { name in
                try Row.fetchAll(database, sql: "SELECT * FROM \(name)").map { row in
                    // Row ids are not part of what the tables say.
                    "\(name) " + row.filter { $0.0 != "number" }.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
                }
            }.sorted()
        }
    }

    /// The first column of a statement's rows, as text.
    package static func text(_ statement: String, database path: String) throws -> [String] {
        let database = try DatabaseQueue(path: path)
        return try database.read { try String.fetchAll($0, sql: statement) }
    }

    /// Runs statements on a database file, as another program would.
    package static func execute(_ statements: String, database path: String) throws {
        try DatabaseQueue(path: path).inDatabase { try $0.execute(sql: statements) }
    }
}
