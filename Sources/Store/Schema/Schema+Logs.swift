extension Schema {
    /// What the agents' own logs tell, and what is made of it.
    ///
    /// Tables named `…_fact` hold what the logs say, merged by the vendor's ids. `run`, `usage` and `attachment` are
    /// made of them, of the sessions and of the price table, a conversation at a time, and can be made anew.
    /// Money is in picodollars (10⁻¹² US dollars).
    static let logs = """
        -- How far a log file was read; see `LogCursor`.
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
            PRIMARY KEY (agent, device, inode)
        ) STRICT, WITHOUT ROWID;

        -- Conversations, runs, sub-agents and vendors' totals: few, so a fact is one JSON value.
        CREATE TABLE log_fact (
            kind TEXT NOT NULL,
            agent TEXT NOT NULL,
            key TEXT NOT NULL,
            conversation TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (kind, agent, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX log_fact_by_conversation ON log_fact (agent, conversation, kind);

        -- Many: columns of their own, and rows in the order of reading, so that a conversation's stand together. The
        -- indexes are by the vendor's ids, of which one tells nearly everything: an agent's name before them would be
        -- compared, and stored, hundreds of thousands of times.
        CREATE TABLE api_call_fact (
            agent TEXT NOT NULL,
            key TEXT NOT NULL,
            is_sidechain INTEGER NOT NULL,
            evidence INTEGER NOT NULL,
            born_at INTEGER,
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
            PRIMARY KEY (key, agent)
        ) STRICT;
        CREATE INDEX api_call_fact_by_conversation ON api_call_fact (conversation);

        CREATE TABLE tool_call_fact (
            agent TEXT NOT NULL,
            key TEXT NOT NULL,
            evidence INTEGER NOT NULL,
            born_at INTEGER,
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
            PRIMARY KEY (key, agent)
        ) STRICT;
        CREATE INDEX tool_call_fact_by_conversation ON tool_call_fact (conversation);

        -- Conversations whose facts, or whose sessions, changed since their runs were made.
        CREATE TABLE stale_conversation (
            agent TEXT NOT NULL,
            id TEXT NOT NULL,
            PRIMARY KEY (agent, id)
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
        CREATE INDEX conversation_by_creation ON conversation (agent, created_at);
        CREATE INDEX conversation_by_runs ON conversation (agent, first_run_at, last_run_at);

        CREATE INDEX session_by_life ON session (agent, started_at) WHERE source = 'hook';

        -- Proof of hook sessions for conversations, out of the journal.
        CREATE TABLE session_claim (
            session_id TEXT NOT NULL,
            conversation TEXT NOT NULL,
            at INTEGER NOT NULL,
            evidence TEXT NOT NULL,
            PRIMARY KEY (session_id, conversation, at)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX session_claim_by_conversation ON session_claim (conversation);

        CREATE TABLE attachment (
            session_id TEXT NOT NULL,
            agent TEXT NOT NULL,
            conversation TEXT NOT NULL,
            binding TEXT NOT NULL,
            from_at INTEGER NOT NULL,
            to_at INTEGER NOT NULL,
            PRIMARY KEY (session_id, agent, conversation)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attachment_by_conversation ON attachment (agent, conversation);

        CREATE TABLE run (
            id TEXT NOT NULL PRIMARY KEY,
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
        CREATE INDEX run_by_session ON run (session_id, started_at, id);
        CREATE INDEX run_by_start ON run (started_at, id);
        CREATE INDEX run_by_conversation ON run (agent, conversation);

        -- Calls, tokens and cost of a run by quarter of an hour, model, place and main thread or sub-agents: what sums
        -- by day, repo, branch and model are made of. All offsets of time zones are multiples of 15 minutes.
        CREATE TABLE usage (
            run_id TEXT NOT NULL,
            quarter_at INTEGER NOT NULL,
            model TEXT NOT NULL,
            repo TEXT NOT NULL,
            branch TEXT NOT NULL,
            is_subagent INTEGER NOT NULL,
            session_id TEXT NOT NULL,
            agent TEXT NOT NULL,
            api_call_count INTEGER NOT NULL,
            input INTEGER NOT NULL,
            cache_read INTEGER NOT NULL,
            cache_write_5m INTEGER NOT NULL,
            cache_write_1h INTEGER NOT NULL,
            output INTEGER NOT NULL,
            reasoning INTEGER NOT NULL,
            cost INTEGER NOT NULL,
            priced_count INTEGER NOT NULL,
            lower_bound_count INTEGER NOT NULL,
            unpriced_count INTEGER NOT NULL,
            unknown_count INTEGER NOT NULL,
            PRIMARY KEY (run_id, quarter_at, model, repo, branch, is_subagent)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX usage_by_session ON usage (session_id);

        -- Where a working directory belongs, as it was when tacho first met it: folders move and vanish.
        CREATE TABLE place (
            cwd TEXT NOT NULL PRIMARY KEY,
            repo TEXT,
            worktree TEXT
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE run_tag (
            agent TEXT NOT NULL,
            run_key TEXT NOT NULL,
            tag TEXT NOT NULL,
            PRIMARY KEY (agent, run_key, tag)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX run_tag_by_tag ON run_tag (tag);

        CREATE TABLE run_note (
            agent TEXT NOT NULL,
            run_key TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (agent, run_key)
        ) STRICT, WITHOUT ROWID;
        """
}
