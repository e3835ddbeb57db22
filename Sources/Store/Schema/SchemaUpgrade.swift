import GRDB

/// Upgrades a database of an older version to the current schema, within one transaction.
///
/// Every table is created again and filled from the old table of the same name, column by column. Indexes, triggers and
/// views are created last, so the copy marks nothing as stale. Tables that no longer exist are dropped.
struct SchemaUpgrade {
    private let database: Database
    private let prefix = "old_"

    init(_ database: Database) {
        self.database = database
    }

    /// Creates the schema in an empty database, or replaces an older one.
    ///
    /// - Throws: `DatabaseError`.
    func run() throws {
        for kind in ["view", "trigger", "index"] {
            // Indexes without SQL belong to a table's keys and are dropped with it.
            for name in try names(of: kind) { try database.execute(sql: "DROP \(kind) \(name)") }
        }
        // An index of words is filled again from the rows, and its own tables are dropped with it.
        for name in try names(of: "table", like: "CREATE VIRTUAL %") { try database.execute(sql: "DROP TABLE \(name)") }
        let tables = try names(of: "table")
        for table in tables { try database.execute(sql: "ALTER TABLE \(table) RENAME TO \(prefix)\(table)") }
        try database.execute(sql: Schema.tables)
        let current = Set(try names(of: "table"))
        for table in tables where current.contains(table) { try copy(table) }
        // Tables are created after those they refer to, so they must be dropped before them.
        for table in tables.reversed() { try database.execute(sql: "DROP TABLE \(prefix)\(table)") }
        try database.execute(sql: Schema.rest)
    }

    private func names(of kind: String, like statement: String = "%") throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT name FROM sqlite_schema
                WHERE type = ? AND sql LIKE ? AND name NOT LIKE 'sqlite_%'
                ORDER BY rowid
                """,
            arguments: [kind, statement]
        )
    }

    private func copy(_ table: String) throws {
        // This does not include generated columns.
        let selection = "SELECT name FROM pragma_table_info(?)"
        let known = Set(try String.fetchAll(database, sql: selection, arguments: [prefix + table]))
        let shared = try String.fetchAll(database, sql: selection, arguments: [table]).filter(known.contains)
        let list = shared.joined(separator: ", ")
        // Rows that get a number get it in the order of time.
        let order = table == "run" && !shared.contains("number") ? "ORDER BY started_at, id" : ""
        try database.execute(sql: "INSERT INTO \(table) (\(list)) SELECT \(list) FROM \(prefix)\(table) \(order)")
    }
}
