extension Schema {
    /// What the days cost, so that a sum over years need not walk all their sessions.
    ///
    /// A day here is one of UTC; where the person's months and weeks cut one, its sessions are read instead. Triggers
    /// note the days whose sums are out of date, and `DayCost` makes those anew.
    static let dayCosts = """
        -- The day that a session's calls lie in, as its first moment; NULL where they lie in several.
        ALTER TABLE session_cost ADD COLUMN day INTEGER GENERATED ALWAYS AS (
            iif(first_at - (first_at % 86400000 + 86400000) % 86400000
                = last_at - (last_at % 86400000 + 86400000) % 86400000,
                first_at - (first_at % 86400000 + 86400000) % 86400000, NULL)) VIRTUAL;
        CREATE INDEX session_cost_by_day ON session_cost (day);

        -- What the sessions that lie in a day used.
        CREATE TABLE day_cost (
            day INTEGER NOT NULL,
            agent TEXT NOT NULL,
            -- Of all calls of a session; NULL for the sessions with several.
            model TEXT,
            session_count INTEGER NOT NULL,
            first_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            run_count INTEGER NOT NULL,
            auto_run_count INTEGER NOT NULL,
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
            unknown_count INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX day_cost_by_day ON day_cost (day);

        CREATE TABLE stale_day_cost (
            day INTEGER NOT NULL PRIMARY KEY
        ) STRICT;
        INSERT INTO stale_day_cost SELECT DISTINCT day FROM session_cost WHERE day IS NOT NULL;

        CREATE TRIGGER session_cost_insert AFTER INSERT ON session_cost WHEN NEW.day IS NOT NULL BEGIN
            INSERT OR IGNORE INTO stale_day_cost VALUES (NEW.day);
        END;
        -- A session's sums are removed only after it was noted here, so this covers the removal.
        CREATE TRIGGER stale_session_cost_insert AFTER INSERT ON stale_session_cost BEGIN
            INSERT OR IGNORE INTO stale_day_cost
            SELECT day FROM session_cost WHERE session_id = NEW.session_id AND day IS NOT NULL;
        END;
        """

    /// Calls without a price are looked for by session; no query uses an index of theirs.
    static let unpricedCalls = "DROP INDEX usage_unpriced;"
}
