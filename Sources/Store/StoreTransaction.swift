import GRDB
package import TachoCore

/// What can be done within one write transaction: facts, what is made of them, and cursors commit together.
package struct StoreTransaction {
    /// The connection, inside its transaction.
    let database: Database

    /// What the database says now, this transaction's own changes included.
    package var snapshot: StoreSnapshot { StoreSnapshot(database: database) }

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
        guard database.changesCount > 0 else { return false }
        if case .conversation(let id, let evidence) = event.fact {
            try SessionClaims.save(id, evidence: evidence, session: event.session, at: event.at, database)
        }
        return true
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
