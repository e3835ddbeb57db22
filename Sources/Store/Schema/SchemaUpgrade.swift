import GRDB

/// Brings a database of an older version to the schema of today, within one transaction.
///
/// Every table is created again and takes over the rows of the old table of its name, column by column; indexes, triggers
/// and views are created last, so nothing is marked stale by the move. Tables that are gone are dropped.
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
            // Indexes without SQL belong to a table's keys and go with it.
            for name in try names(of: kind) { try database.execute(sql: "DROP \(kind) \(name)") }
        }
        let tables = try names(of: "table")
        for table in tables { try database.execute(sql: "ALTER TABLE \(table) RENAME TO \(prefix)\(table)") }
        try database.execute(sql: Schema.tables)
        let current = Set(try names(of: "table"))
        for table in tables where current.contains(table) { try copy(table) }
        // A table is created after those that it refers to, and has to be dropped before them.
        for table in tables.reversed() { try database.execute(sql: "DROP TABLE \(prefix)\(table)") }
        try database.execute(sql: Schema.rest)
    }

    private func names(of kind: String) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT name FROM sqlite_schema
                WHERE type = ? AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
                ORDER BY rowid
                """,
            arguments: [kind]
        )
    }

    private func copy(_ table: String) throws {
        // Generated columns are not among these.
        let selection = "SELECT name FROM pragma_table_info(?)"
        let known = Set(try String.fetchAll(database, sql: selection, arguments: [prefix + table]))
        let shared = try String.fetchAll(database, sql: selection, arguments: [table]).filter(known.contains)
        let list = shared.joined(separator: ", ")
        try database.execute(sql: "INSERT INTO \(table) (\(list)) SELECT \(list) FROM \(prefix)\(table)")
    }
}
