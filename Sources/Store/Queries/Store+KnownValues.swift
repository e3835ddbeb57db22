import GRDB

extension Store {
    /// What sessions have values of that are known by walking an index.
    package enum KnownColumn: String, Sendable {
        case branch
        case agent
        case repo

        fileprivate var table: String { self == .branch ? "session_branch" : "session" }
    }

    /// The values of a column that occur, sorted.
    ///
    /// Walks the column's index from one value to the next, so the number of sessions does not matter.
    package func knownValues(of column: KnownColumn, limit: Int = 500) throws -> [String] {
        try read { database in
            let (name, table) = (column.rawValue, column.table)
            return try String.fetchAll(
                database,
                sql: """
                    WITH RECURSIVE known (value) AS (
                        SELECT min(\(name)) FROM \(table)
                        UNION ALL
                        SELECT (SELECT min(source.\(name)) FROM \(table) AS source WHERE source.\(name) > known.value)
                        FROM known WHERE known.value IS NOT NULL
                    )
                    SELECT value FROM known WHERE value IS NOT NULL LIMIT \(limit)
                    """
            )
        }
    }

    /// The repositories that have sessions, as absolute paths in order.
    package func repositories() throws -> [String] {
        try knownValues(of: .repo, limit: .max)
    }

    /// The repositories that have sessions, and the directories outside git that have some; absolute paths in order.
    package func directories() throws -> [String] {
        let outside = try read { database in
            try String.fetchAll(database, sql: "SELECT DISTINCT cwd FROM session WHERE repo IS NULL AND cwd <> ''")
        }
        return Set(try repositories() + outside).sorted()
    }

    /// The labels of the tabs of the newest sessions, sorted.
    package func knownTabs() throws -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT tab_label FROM session
                    WHERE tab_label IS NOT NULL
                        AND id IN (SELECT id FROM session ORDER BY started_at DESC, id DESC LIMIT 500)
                    ORDER BY tab_label
                    """
            )
        }
    }

    /// The models that the newest sessions called, sorted.
    package func knownModels() throws -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT model FROM usage
                    WHERE session_id IN (SELECT id FROM session ORDER BY started_at DESC, id DESC LIMIT 500)
                    ORDER BY model
                    """
            )
        }
    }
}
