extension Schema {
    /// What `tacho push` has sent, and what has changed since.
    ///
    /// Revisions are kept from the first push on (`isTracked`): who pushes nothing pays nothing.
    static let push = SchemaPart(
        tables: """
            -- The revision of each session, also of those that are forgotten or gone. It grows whenever the session, its usage,
            -- its cost or its tags change: `max(last + 1, now in ms)`, where `last` is the newest of all.
            CREATE TABLE session_rev (
                session_id TEXT NOT NULL PRIMARY KEY,
                rev INTEGER NOT NULL,
                -- Whether a database has it, or had it.
                is_pushed INTEGER NOT NULL DEFAULT 0
            ) STRICT, WITHOUT ROWID;

            -- The databases that were pushed to, by a digest of their address.
            CREATE TABLE push_target (
                url_hash TEXT NOT NULL PRIMARY KEY,
                -- Which server and database answered: another one behind the same address gets everything.
                server_id TEXT,
                -- A digest of the settings that decide what is sent.
                settings TEXT,
                -- Every session up to this revision is there.
                acked_rev INTEGER NOT NULL DEFAULT 0,
                -- When a push last succeeded, and when one was last tried.
                at INTEGER,
                tried_at INTEGER,
                error TEXT,
                -- Another host that pushes under the id of this machine.
                other_host TEXT
            ) STRICT, WITHOUT ROWID;
            """,
        rest: """
            CREATE INDEX session_rev_by_rev ON session_rev (rev);

            \(["session_tag", "rule_tag"].map(tagTriggers).joined(separator: "\n"))
            \(["INSERT", "DELETE"].map(runTagTrigger).joined(separator: "\n"))
            CREATE TRIGGER hook_state_rev AFTER INSERT ON hook_state WHEN \(isTracked) BEGIN
                INSERT OR IGNORE INTO stale_session_cost
                SELECT session_id FROM attachment WHERE agent = NEW.agent AND conversation = NEW.conversation;
            END;
            \(["INSERT", "UPDATE"].map(forgottenTrigger).joined(separator: "\n"))
            """
    )

    /// Whether revisions are kept.
    static let isTracked = "EXISTS (SELECT 1 FROM setting WHERE name = 'machine_id')"

    private static func tagTriggers(_ table: String) -> String {
        ["INSERT": "NEW", "DELETE": "OLD"].sorted { $0.key < $1.key }.map { event, row in
            """
            CREATE TRIGGER \(table)_\(event.lowercased())_rev AFTER \(event) ON \(table) WHEN \(isTracked) BEGIN
                INSERT OR IGNORE INTO stale_session_cost VALUES (\(row).session_id);
            END;
            """
        }.joined(separator: "\n")
    }

    private static func runTagTrigger(_ event: String) -> String {
        let row = event == "INSERT" ? "NEW" : "OLD"
        return """
            CREATE TRIGGER run_tag_\(event.lowercased())_rev AFTER \(event) ON run_tag WHEN \(isTracked) BEGIN
                INSERT OR IGNORE INTO stale_session_cost
                SELECT session_id FROM run WHERE agent = \(row).agent AND key = \(row).run_key;
            END;
            """
    }

    private static func forgottenTrigger(_ event: String) -> String {
        """
        CREATE TRIGGER forgotten_session_\(event.lowercased())_rev AFTER \(event) ON forgotten_session WHEN \(isTracked) BEGIN
            INSERT OR IGNORE INTO stale_session_cost VALUES (NEW.id);
        END;
        """
    }
}
