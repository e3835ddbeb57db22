extension Schema {
    /// Additional data of imported sessions; their other rows are next to those of local sessions and runs.
    static let imports = SchemaPart(
        tables: """
            -- The imported sessions, each with the rank of its export; see `MergeRank`.
            CREATE TABLE imported_session (
                session_id TEXT NOT NULL PRIMARY KEY,
                is_logged INTEGER NOT NULL DEFAULT 0,
                exported_at INTEGER NOT NULL DEFAULT 0,
                has_calls INTEGER NOT NULL DEFAULT 0,
                api_call_count INTEGER NOT NULL DEFAULT 0,
                digest INTEGER NOT NULL DEFAULT 0
            ) STRICT, WITHOUT ROWID;

            -- The calls of an imported run, as JSON lists in the format of exports. Local calls come from facts.
            CREATE TABLE imported_calls (
                run_id TEXT NOT NULL PRIMARY KEY,
                session_id TEXT NOT NULL,
                tool_calls TEXT NOT NULL,
                api_calls TEXT NOT NULL
            ) STRICT;

            -- Repositories inside the repository of an imported session; the counterpart of `place`.
            CREATE TABLE imported_place (
                session_id TEXT NOT NULL,
                repo TEXT NOT NULL,
                PRIMARY KEY (session_id, repo)
            ) STRICT, WITHOUT ROWID;
            """,
        rest: """
            CREATE INDEX imported_calls_by_session ON imported_calls (session_id);

            -- The sessions recorded on this machine.
            CREATE VIEW local_session AS
                SELECT \(SessionColumn.list)
                FROM session
                WHERE NOT EXISTS (SELECT 1 FROM imported_session WHERE imported_session.session_id = session.id);
            """
    )
}
