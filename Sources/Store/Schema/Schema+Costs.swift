extension Schema {
    /// Sums of `usage`, so that the cost of years can be answered without reading all of it, and the settings that
    /// costs depend on.
    ///
    /// Triggers note which sums are stale; `SessionCosts` and `DayCost` update them. Until then, readers use the next
    /// lower level, so answers are always right.
    static let costs = SchemaPart(
        tables: """
            -- `price_digest`: the prices that stored costs are based on (`PriceBook.digest`).
            -- `tag_rules`: the rules that the tags in `rule_tag` come from.
            CREATE TABLE setting (
                name TEXT NOT NULL PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE session_cost (
                session_id TEXT NOT NULL PRIMARY KEY,
                agent TEXT NOT NULL,
                -- The quarter hours of the first and the last call.
                first_at INTEGER NOT NULL,
                last_at INTEGER NOT NULL,
                run_count INTEGER NOT NULL,
                auto_run_count INTEGER NOT NULL,
                -- Cost that only the agents' totals contain; NULL without a total.
                unlogged_cost INTEGER,
                \(UsageColumn.declarations),
                -- Of all its calls; NULL if they differ.
                model TEXT,
                repo TEXT,
                branch TEXT,
                -- The start of the UTC day of all its calls; NULL if there are several.
                day INTEGER GENERATED ALWAYS AS (
                    iif(\(day(of: "first_at")) = \(day(of: "last_at")), \(day(of: "first_at")), NULL)) VIRTUAL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE stale_session_cost (
                session_id TEXT NOT NULL PRIMARY KEY
            ) STRICT, WITHOUT ROWID;

            -- The usage of the sessions within one UTC day. If the user's days, weeks or months split it, its sessions
            -- are read instead.
            CREATE TABLE day_cost (
                day INTEGER NOT NULL,
                agent TEXT NOT NULL,
                -- Of all calls of a session; NULL for sessions with several models.
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
            CREATE TRIGGER run_update AFTER UPDATE ON run BEGIN
                INSERT OR IGNORE INTO stale_session_cost VALUES (OLD.session_id), (NEW.session_id);
            END;
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

    /// The start of the UTC day that contains a timestamp.
    private static func day(of column: String) -> String {
        "\(column) - (\(column) % 86400000 + 86400000) % 86400000"
    }

    /// Triggers that note the session of each inserted or deleted row.
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
