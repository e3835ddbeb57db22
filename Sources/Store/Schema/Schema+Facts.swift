extension Schema {
    /// What the agents' logs say, merged by the vendors' ids, and how far each log was read.
    static let facts = SchemaPart(
        tables: """
            -- How far a file was read; see `LogCursor`. `agent` is `journal` for the files of the journal.
            CREATE TABLE log_file (
                agent TEXT NOT NULL,
                device INTEGER NOT NULL,
                inode INTEGER NOT NULL,
                path TEXT NOT NULL,
                size INTEGER NOT NULL,
                modified_ns INTEGER NOT NULL,
                position INTEGER NOT NULL,
                head_size INTEGER NOT NULL,
                head_digest INTEGER NOT NULL,
                tail_size INTEGER NOT NULL,
                tail_digest INTEGER NOT NULL,
                is_in_long_line INTEGER NOT NULL,
                state BLOB NOT NULL,
                malformed_line_count INTEGER NOT NULL,
                long_line_count INTEGER NOT NULL,
                saved_record_count INTEGER NOT NULL DEFAULT 0,
                PRIMARY KEY (agent, device, inode)
            ) STRICT, WITHOUT ROWID;

            -- Conversations, runs, sub-agents and the agents' totals; there are few of them, so each is one JSON value.
            CREATE TABLE log_fact (
                kind TEXT NOT NULL,
                agent TEXT NOT NULL,
                key TEXT NOT NULL,
                conversation TEXT NOT NULL,
                value TEXT NOT NULL,
                PRIMARY KEY (kind, agent, key)
            ) STRICT, WITHOUT ROWID;

            -- There are many calls, so each value has its own column, and rows are in the order of reading, which keeps
            -- those of a conversation together. Indexes begin with the vendor's ids, which are nearly unique; a leading
            -- agent name would be stored and compared hundreds of thousands of times.
            CREATE TABLE api_call_fact (
                agent TEXT NOT NULL,
                key TEXT NOT NULL,
                is_sidechain INTEGER NOT NULL,
                evidence INTEGER NOT NULL,
                conversation TEXT NOT NULL,
                run_key TEXT,
                turn TEXT,
                subagent TEXT,
                model TEXT,
                started_at INTEGER NOT NULL,
                ended_at INTEGER NOT NULL,
                input INTEGER NOT NULL,
                cache_read INTEGER NOT NULL,
                cache_write_5m INTEGER NOT NULL,
                cache_write_1h INTEGER NOT NULL,
                output INTEGER NOT NULL,
                reasoning INTEGER NOT NULL,
                tier TEXT,
                inference_geo TEXT,
                web_search_count INTEGER NOT NULL,
                place_at INTEGER,
                cwd TEXT,
                branch TEXT,
                file TEXT NOT NULL,
                position INTEGER NOT NULL,
                -- The classes of tokens that are not in the log; see `TokenClasses`.
                unknown_tokens INTEGER NOT NULL DEFAULT 0,
                stated_cost INTEGER,
                purpose TEXT,
                request INTEGER,
                -- See `CallFigures`; where lines differ in what the columns do not tell, `figures` has all as JSON.
                figures_position INTEGER,
                figures TEXT,
                PRIMARY KEY (key, agent)
            ) STRICT;

            CREATE TABLE tool_call_fact (
                agent TEXT NOT NULL,
                key TEXT NOT NULL,
                evidence INTEGER NOT NULL,
                conversation TEXT NOT NULL,
                run_key TEXT,
                turn TEXT,
                subagent TEXT,
                name TEXT,
                summary TEXT,
                status INTEGER NOT NULL,
                is_container INTEGER NOT NULL,
                started_at INTEGER,
                ended_at INTEGER,
                -- Set for tools that search the web: which API call asked, and how many searches that became.
                web_search_call TEXT,
                web_search_count INTEGER NOT NULL DEFAULT 0,
                PRIMARY KEY (key, agent)
            ) STRICT;

            -- What the vendors say of their limits: each percentage of a window, and when it was stated first and last.
            CREATE TABLE usage_limit (
                agent TEXT NOT NULL,
                name TEXT NOT NULL,
                resets_at INTEGER NOT NULL,
                used INTEGER NOT NULL,
                window_ms INTEGER,
                first_at INTEGER NOT NULL,
                last_at INTEGER NOT NULL,
                plan TEXT,
                PRIMARY KEY (agent, name, resets_at, used)
            ) STRICT, WITHOUT ROWID;
            """,
        rest: """
            CREATE INDEX log_fact_by_conversation ON log_fact (agent, conversation, kind);
            CREATE INDEX api_call_fact_by_conversation ON api_call_fact (conversation);
            CREATE INDEX tool_call_fact_by_conversation ON tool_call_fact (conversation);
            CREATE INDEX tool_call_fact_by_search ON tool_call_fact (web_search_call) WHERE web_search_call IS NOT NULL;
            """
    )
}
