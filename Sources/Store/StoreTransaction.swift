import GRDB
package import TachoCore

/// What can be done within one write transaction: facts, what is made of them, and cursors commit together.
package struct StoreTransaction {
    /// The connection, inside its transaction.
    let database: Database

    /// The cursor of a file; nil when it was never read.
    package func cursor(path: String) throws -> SourceCursor? {
        try SourceCursor.fetch(database, path: path)
    }

    /// Stores how far a file was read.
    package func save(_ cursor: SourceCursor) throws {
        try cursor.save(database)
    }

    /// Adds a line of the journal; returns false when it was there already.
    ///
    /// - Parameter event: what the line says.
    package func add(_ event: JournalEvent, line: String) throws -> Bool {
        var tab: Tab?
        if case .start(let start) = event.fact {
            tab = Tab(start)
            try save(tab: Tab(start), shell: start.shellProcess)
        }
        try database.execute(
            sql: """
                INSERT INTO journal_event (session_id, digest, line, tab_id, uptime_ms)
                VALUES (:session, :digest, :line, :tab, :uptime)
                ON CONFLICT (session_id, digest) DO NOTHING
                """,
            arguments: [
                "session": event.session.rawValue,
                "digest": Int64(bitPattern: ContentDigest.of(line.utf8)),
                "line": line,
                "tab": tab?.id,
                "uptime": tab == nil ? nil : event.uptime,
            ]
        )
        return database.changesCount > 0
    }

    /// The lines of the journal that tell of a session.
    package func lines(of session: SessionID) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT line
                FROM journal_event
                WHERE session_id = :session
                ORDER BY digest
                """,
            arguments: ["session": session.rawValue]
        )
    }

    /// The starts of all sessions in a tab.
    package func starts(inTab tab: String) throws -> [SessionAggregator.TabStart] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT session_id, uptime_ms
                FROM journal_event
                WHERE tab_id = :tab
                ORDER BY uptime_ms, session_id
                """,
            arguments: ["tab": tab]
        )
        return rows.compactMap { row in
            SessionID(rawValue: row["session_id"]).map { .init(session: $0, uptime: row["uptime_ms"]) }
        }
    }

    /// The sessions of a tab that have not ended.
    package func openSessions(inTab tab: String) throws -> [SessionID] {
        try String.fetchAll(
            database,
            sql: """
                SELECT id
                FROM session
                WHERE tab_id = :tab AND ended_at IS NULL
                ORDER BY id
                """,
            arguments: ["tab": tab]
        ).compactMap(SessionID.init(rawValue:))
    }

    private func save(tab: Tab, shell: ProcessIdentity) throws {
        try database.execute(
            sql: """
                INSERT INTO tab (id, boot, tty, shell_pid, shell_started)
                VALUES (:id, :boot, :tty, :pid, :started)
                ON CONFLICT (id) DO NOTHING
                """,
            arguments: [
                "id": tab.id, "boot": shell.boot, "tty": tab.tty, "pid": shell.pid, "started": shell.started,
            ]
        )
    }
}
