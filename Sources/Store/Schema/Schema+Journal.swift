extension Schema {
    /// The journal's events, and the tabs and sessions that they describe.
    static let journal = SchemaPart(
        tables: """
            CREATE TABLE tab (
                id TEXT NOT NULL PRIMARY KEY,
                boot TEXT NOT NULL,
                tty TEXT,
                shell_pid INTEGER NOT NULL,
                shell_started INTEGER NOT NULL
            ) STRICT;

            -- Every readable line of the journal, once. The key is a digest of its content, so reading a line again
            -- changes nothing. `tab_id` and `uptime_ms` are set for starts.
            CREATE TABLE journal_event (
                session_id TEXT NOT NULL,
                digest INTEGER NOT NULL,
                line TEXT NOT NULL,
                tab_id TEXT REFERENCES tab (id),
                uptime_ms INTEGER,
                PRIMARY KEY (session_id, digest)
            ) STRICT;

            -- Proof from the journal that a session wrote a conversation.
            CREATE TABLE session_claim (
                session_id TEXT NOT NULL,
                conversation TEXT NOT NULL,
                at INTEGER NOT NULL,
                evidence TEXT NOT NULL,
                PRIMARY KEY (session_id, conversation, at)
            ) STRICT, WITHOUT ROWID;

            -- The directories in which agents keep their logs, as far as only the environment of an agent named them.
            CREATE TABLE agent_home (
                agent TEXT NOT NULL,
                path TEXT NOT NULL,
                PRIMARY KEY (agent, path)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE session (
                id TEXT NOT NULL PRIMARY KEY,
                agent TEXT NOT NULL,
                state TEXT NOT NULL,
                end_reason TEXT,
                exit_code INTEGER,
                source TEXT NOT NULL,
                tab_id TEXT REFERENCES tab (id),
                tab_label TEXT,
                shell TEXT,
                host TEXT,
                cwd TEXT NOT NULL,
                repo TEXT,
                worktree TEXT,
                branch TEXT,
                started_at INTEGER NOT NULL,
                ended_at INTEGER,
                last_seen_at INTEGER NOT NULL,
                duration_ms INTEGER,
                head_before TEXT,
                head_after TEXT,
                command TEXT,
                agent_pid INTEGER,
                agent_started INTEGER,
                agent_started_at INTEGER,
                agent_name TEXT,
                agent_cwd TEXT,
                level TEXT,
                level_ask TEXT,
                level_at INTEGER,
                has_worked INTEGER NOT NULL DEFAULT 0,
                -- When the agent asked: a JSON list of beginning, end, beginning, end and so on.
                asking TEXT NOT NULL DEFAULT '[]'
            ) STRICT;
            """,
        rest: """
            CREATE INDEX tab_by_tty ON tab (tty);
            CREATE INDEX journal_event_by_tab ON journal_event (tab_id, uptime_ms, session_id)
                WHERE tab_id IS NOT NULL;
            CREATE INDEX session_claim_by_conversation ON session_claim (conversation);
            CREATE INDEX session_by_start ON session (started_at, id);
            -- The short ids that people see and type.
            CREATE INDEX session_short ON session (substr(id, -7));
            CREATE INDEX session_by_agent ON session (agent, started_at, id);
            CREATE INDEX session_by_repo ON session (repo);
            CREATE INDEX session_by_worktree ON session (worktree) WHERE worktree IS NOT NULL;
            CREATE INDEX session_by_cwd ON session (cwd);
            CREATE INDEX session_by_tab ON session (tab_id);
            CREATE INDEX session_by_tab_label ON session (tab_label);
            CREATE INDEX session_by_tab_word ON session (\(lastWord(of: "tab_label"))) WHERE tab_label IS NOT NULL;
            CREATE INDEX session_open ON session (started_at, id) WHERE ended_at IS NULL;
            -- With `id`, or the planner would take session_by_agent for its order and walk the sessions made from logs.
            CREATE INDEX session_by_life ON session (agent, started_at, id) WHERE source = 'hook';
            """
    )

    /// The last word of a column: everything after the text that remains when all non-blanks are trimmed on the right.
    static func lastWord(of column: String) -> String {
        "replace(\(column), rtrim(\(column), replace(\(column), ' ', '')), '')"
    }
}
