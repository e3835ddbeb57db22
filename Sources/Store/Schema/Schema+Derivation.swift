extension Schema {
    /// What is derived from facts, sessions and prices, one conversation at a time; it can be derived again.
    static let derivation = SchemaPart(
        tables: """
            -- Conversations whose facts, or whose sessions, changed since their runs were derived.
            CREATE TABLE stale_conversation (
                agent TEXT NOT NULL,
                id TEXT NOT NULL,
                PRIMARY KEY (agent, id)
            ) STRICT, WITHOUT ROWID;

            -- The agents whose logs are read; see `ReadableAgents`.
            CREATE TABLE readable_agent (
                id TEXT NOT NULL PRIMARY KEY,
                slack_ms INTEGER NOT NULL,
                start_up_ms INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE conversation (
                agent TEXT NOT NULL,
                id TEXT NOT NULL,
                parent TEXT,
                created_at INTEGER,
                first_run_at INTEGER,
                last_run_at INTEGER,
                cwd TEXT,
                unlogged_cost INTEGER,
                PRIMARY KEY (agent, id)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE attachment (
                session_id TEXT NOT NULL,
                agent TEXT NOT NULL,
                conversation TEXT NOT NULL,
                binding TEXT NOT NULL,
                from_at INTEGER NOT NULL,
                to_at INTEGER NOT NULL,
                PRIMARY KEY (session_id, agent, conversation)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE run (
                -- The order in time, nearly; see `RunNumber`.
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                session_id TEXT NOT NULL,
                agent TEXT NOT NULL,
                key TEXT NOT NULL,
                conversation TEXT NOT NULL,
                state TEXT NOT NULL,
                trigger TEXT NOT NULL,
                is_rolled_back INTEGER NOT NULL,
                started_at INTEGER NOT NULL,
                ended_at INTEGER NOT NULL,
                model TEXT,
                prompt_preview TEXT,
                prompt_count INTEGER NOT NULL,
                tool_call_count INTEGER NOT NULL,
                cwd TEXT,
                repo TEXT,
                branch TEXT,
                UNIQUE (agent, key)
            ) STRICT;

            -- Calls, tokens and cost of a run by quarter hour, model, place, and main thread or sub-agents: the basis
            -- of all sums by day, repository, branch and model. Time zone offsets are multiples of 15 minutes.
            CREATE TABLE usage (
                run_id TEXT NOT NULL,
                quarter_at INTEGER NOT NULL,
                model TEXT NOT NULL,
                repo TEXT NOT NULL,
                branch TEXT NOT NULL,
                is_subagent INTEGER NOT NULL,
                session_id TEXT NOT NULL,
                agent TEXT NOT NULL,
                \(UsageColumn.declarations),
                PRIMARY KEY (run_id, quarter_at, model, repo, branch, is_subagent)
            ) STRICT, WITHOUT ROWID;

            \(SessionBranches.table.declaration)
            \(SessionDirectories.table.declaration)

            -- The repository of a working directory when tacho first saw it; directories move and disappear.
            CREATE TABLE place (
                cwd TEXT NOT NULL PRIMARY KEY,
                repo TEXT,
                worktree TEXT
            ) STRICT, WITHOUT ROWID;

            -- The remote repositories that directories belong to, as logs and their repositories say.
            CREATE TABLE place_remote (
                remote TEXT NOT NULL,
                cwd TEXT NOT NULL,
                PRIMARY KEY (remote, cwd)
            ) STRICT, WITHOUT ROWID;
            """,
        rest: """
            CREATE INDEX conversation_by_creation ON conversation (agent, created_at);
            CREATE INDEX conversation_by_runs ON conversation (agent, first_run_at, last_run_at);
            CREATE INDEX attachment_by_conversation ON attachment (agent, conversation);
            CREATE INDEX run_by_session ON run (session_id, started_at, id);
            CREATE INDEX run_by_start ON run (started_at, id);
            CREATE INDEX run_short ON run (substr(id, -7));
            CREATE INDEX run_by_conversation ON run (agent, conversation);
            -- For recent work: a run may have begun weeks ago, but none of its calls is later than its end.
            CREATE INDEX run_by_end ON run (ended_at);
            CREATE INDEX place_remote_by_directory ON place_remote (cwd);
            CREATE INDEX usage_by_session ON usage (session_id);
            \(PromptIndex.definition)
            \(SessionBranches.rest)
            \(SessionDirectories.rest)
            """
    )
}
