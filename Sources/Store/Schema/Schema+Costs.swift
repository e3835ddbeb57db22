extension Schema {
    /// Sums of `usage`, so that the cost of years need not read all of it, and the settings that costs depend on.
    ///
    /// Triggers note which sums are stale; `SessionCosts` and `DayCost` make those again. Until then a reader takes the
    /// figures from one level deeper, so an answer is always right.
    static let costs = SchemaPart(
        tables: """
            -- `price_digest`: the price table that the stored costs are made of (`PriceBook.digest`).
            -- `tag_rules`: the rules that the tags in `rule_tag` are made of.
            CREATE TABLE setting (
                name TEXT NOT NULL PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE session_cost (
                session_id TEXT NOT NULL PRIMARY KEY,
                agent TEXT NOT NULL,
                -- The quarters of an hour of the first and of the last call.
                first_at INTEGER NOT NULL,
                last_at INTEGER NOT NULL,
                run_count INTEGER NOT NULL,
                auto_run_count INTEGER NOT NULL,
                -- What only the agents' own totals show; NULL where there is no total.
                unlogged_cost INTEGER,
                \(UsageColumn.declarations),
                -- Of all its calls; NULL where they differ.
                model TEXT,
                repo TEXT,
                branch TEXT,
                -- The start of the UTC day that all its calls are in; NULL where they are in several.
                day INTEGER GENERATED ALWAYS AS (
                    iif(\(day(of: "first_at")) = \(day(of: "last_at")), \(day(of: "first_at")), NULL)) VIRTUAL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE stale_session_cost (
                session_id TEXT NOT NULL PRIMARY KEY
            ) STRICT, WITHOUT ROWID;

            -- What the sessions of one UTC day used. The user's own days, weeks and months may cut it; then its sessions
            -- are read instead.
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
                \(UsageColumn.declarations)
            ) STRICT;
            CREATE TABLE stale_day_cost (
                day INTEGER NOT NULL PRIMARY KEY
            ) STRICT;
            """,
        rest: """
            CREATE INDEX session_cost_by_end ON session_cost (last_at);
            CREATE INDEX session_cost_by_day ON session_cost (day);
            CREATE INDEX day_cost_by_day ON day_cost (day);

            \(["usage", "run", "attachment"].map { staleSessionCost(table: $0, key: "session_id") }.joined(separator: "\n"))
            \(staleSessionCost(table: "session", key: "id"))
            CREATE TRIGGER session_update AFTER UPDATE ON session BEGIN
                INSERT OR IGNORE INTO stale_session_cost VALUES (NEW.id);
            END;
            CREATE TRIGGER session_cost_insert AFTER INSERT ON session_cost WHEN NEW.day IS NOT NULL BEGIN
                INSERT OR IGNORE INTO stale_day_cost VALUES (NEW.day);
            END;
            -- A session's sums are removed only after it was noted here, so this covers the removal.
            CREATE TRIGGER stale_session_cost_insert AFTER INSERT ON stale_session_cost BEGIN
                INSERT OR IGNORE INTO stale_day_cost
                SELECT day FROM session_cost WHERE session_id = NEW.session_id AND day IS NOT NULL;
            END;
            """
    )

    /// The start of the UTC day that a timestamp is in.
    private static func day(of column: String) -> String {
        "\(column) - (\(column) % 86400000 + 86400000) % 86400000"
    }

    /// Triggers that note the session of each row that comes or goes.
    private static func staleSessionCost(table: String, key: String) -> String {
        [("insert", "INSERT", "NEW"), ("delete", "DELETE", "OLD")].map { name, event, row in
            """
            CREATE TRIGGER \(table)_\(name) AFTER \(event) ON \(table) BEGIN
                INSERT OR IGNORE INTO stale_session_cost VALUES (\(row).\(key));
            END;
            """
        }.joined(separator: "\n")
    }
}
