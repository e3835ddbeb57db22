import GRDB

extension Store {
    /// The repositories that have sessions, as absolute paths in order.
    ///
    /// Walks the index from one path to the next, so that the number of sessions does not matter.
    ///
    /// - Throws: `StoreError`.
    package func repositories() throws -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    WITH RECURSIVE known (repo) AS (
                        SELECT min(repo) FROM session
                        UNION ALL
                        SELECT (SELECT min(session.repo) FROM session WHERE session.repo > known.repo)
                        FROM known
                        WHERE known.repo IS NOT NULL
                    )
                    SELECT repo FROM known WHERE repo IS NOT NULL
                    """
            )
        }
    }
}
