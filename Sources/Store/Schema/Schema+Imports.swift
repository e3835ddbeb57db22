extension Schema {
    /// What exports of other machines bring besides rows in the tables of this machine's own sessions and runs.
    static let imports = SchemaPart(
        tables: """
            -- The sessions of other machines, each with the rank of the export it came by; see `MergeRank`.
            CREATE TABLE imported_session (
                session_id TEXT NOT NULL PRIMARY KEY,
                is_logged INTEGER NOT NULL DEFAULT 0,
                exported_at INTEGER NOT NULL DEFAULT 0,
                has_calls INTEGER NOT NULL DEFAULT 0,
                api_call_count INTEGER NOT NULL DEFAULT 0,
                digest INTEGER NOT NULL DEFAULT 0
            ) STRICT, WITHOUT ROWID;

            -- The calls of a run, as JSON lists in the export's form. This machine's own calls are made of logs' facts.
            CREATE TABLE imported_calls (
                run_id TEXT NOT NULL PRIMARY KEY,
                session_id TEXT NOT NULL,
                tool_calls TEXT NOT NULL,
                api_calls TEXT NOT NULL
            ) STRICT;

            -- Repositories within the repository of another machine's session that it worked in: what `place` knows
            -- there.
            CREATE TABLE imported_place (
                session_id TEXT NOT NULL,
                repo TEXT NOT NULL,
                PRIMARY KEY (session_id, repo)
            ) STRICT, WITHOUT ROWID;
            """,
        rest: """
            CREATE INDEX imported_calls_by_session ON imported_calls (session_id);

            -- This machine's own sessions.
            CREATE VIEW local_session AS
                SELECT \(SessionColumn.list)
                FROM session
                WHERE NOT EXISTS (SELECT 1 FROM imported_session WHERE imported_session.session_id = session.id);
            """
    )
}
