extension Schema {
    /// What each session cost as a whole, so that a sum over a long history need not walk all of `usage`.
    ///
    /// Triggers note the sessions whose sums are out of date; `SessionCosts` makes those anew. Whoever reads takes a noted
    /// session's figures from `usage` itself, so that a sum is right at any time.
    static let costs = """
        CREATE TABLE session_cost (
            session_id TEXT NOT NULL PRIMARY KEY,
            agent TEXT NOT NULL,
            -- The quarters of an hour of the first and of the last call.
            first_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            run_count INTEGER NOT NULL,
            auto_run_count INTEGER NOT NULL,
            -- What only the agents' own totals tell; NULL where none does.
            unlogged_cost INTEGER,
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
            -- Of all its calls; NULL where they differ.
            model TEXT,
            repo TEXT,
            branch TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX session_cost_by_end ON session_cost (last_at);
        CREATE INDEX usage_unpriced ON usage (session_id) WHERE unpriced_count > 0;

        CREATE TABLE stale_session_cost (
            session_id TEXT NOT NULL PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        INSERT INTO stale_session_cost SELECT id FROM session;

        CREATE TRIGGER usage_insert AFTER INSERT ON usage BEGIN
            INSERT OR IGNORE INTO stale_session_cost VALUES (NEW.session_id);
        END;
        CREATE TRIGGER usage_delete AFTER DELETE ON usage BEGIN
            INSERT OR IGNORE INTO stale_session_cost VALUES (OLD.session_id);
        END;
        CREATE TRIGGER run_insert AFTER INSERT ON run BEGIN
            INSERT OR IGNORE INTO stale_session_cost VALUES (NEW.session_id);
        END;
        CREATE TRIGGER run_delete AFTER DELETE ON run BEGIN
            INSERT OR IGNORE INTO stale_session_cost VALUES (OLD.session_id);
        END;
        CREATE TRIGGER attachment_insert AFTER INSERT ON attachment BEGIN
            INSERT OR IGNORE INTO stale_session_cost VALUES (NEW.session_id);
        END;
        CREATE TRIGGER attachment_delete AFTER DELETE ON attachment BEGIN
            INSERT OR IGNORE INTO stale_session_cost VALUES (OLD.session_id);
        END;
        CREATE TRIGGER session_insert AFTER INSERT ON session BEGIN
            INSERT OR IGNORE INTO stale_session_cost VALUES (NEW.id);
        END;
        CREATE TRIGGER session_update AFTER UPDATE ON session BEGIN
            INSERT OR IGNORE INTO stale_session_cost VALUES (NEW.id);
        END;
        CREATE TRIGGER session_delete AFTER DELETE ON session BEGIN
            INSERT OR IGNORE INTO stale_session_cost VALUES (OLD.id);
        END;
        """
}
