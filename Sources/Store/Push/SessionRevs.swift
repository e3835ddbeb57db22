import GRDB

/// The rows of `session_rev`.
enum SessionRevs {
    static func isTracked(_ database: Database) throws -> Bool {
        try Bool.fetchOne(database.cachedStatement(sql: "SELECT \(Schema.isTracked)")) ?? false
    }

    /// Gives sessions new revisions, greater than all others and no two the same.
    ///
    /// - Parameter idsSQL: a query for their ids, in the order in which they get them.
    /// - Parameter floor: a revision that the new ones are greater than.
    static func raise(
        _ idsSQL: String,
        arguments: StatementArguments = [],
        above floor: Int64 = 0,
        _ database: Database
    ) throws {
        let base = """
            max(:floor, (SELECT coalesce(max(rev), 0) FROM session_rev), \(nowSQL) - 1)
            """
        try database.execute(
            sql: """
                WITH named (id) AS MATERIALIZED (\(idsSQL)), start (base) AS MATERIALIZED (SELECT \(base))
                INSERT INTO session_rev (session_id, rev)
                SELECT id, base + row_number() OVER () FROM named, start
                WHERE true
                ON CONFLICT (session_id) DO UPDATE SET rev = excluded.rev
                """,
            arguments: arguments + ["floor": floor]
        )
    }

    /// The time in milliseconds since 1970.
    private static let nowSQL = "CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER)"

    /// Begins to keep revisions; does nothing if they are kept.
    static func begin(machine: String, _ database: Database) throws {
        let isNew = try !isTracked(database)
        try StoredSetting.machineID.set(machine, database)
        if isNew { try raise(allIDsSQL, database) }
    }

    /// All sessions, oldest first, and what is forgotten.
    static let allIDsSQL = """
        SELECT id FROM (
            SELECT id, started_at FROM session
            UNION ALL SELECT id, 0 FROM forgotten_session
                WHERE NOT keeps_sums AND id NOT IN (SELECT id FROM session)
            UNION ALL SELECT session_id, 0 FROM session_rev
                WHERE session_id NOT IN (SELECT id FROM session) AND session_id NOT IN (SELECT id FROM forgotten_session)
        ) ORDER BY started_at, id
        """
}
