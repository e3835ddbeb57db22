import GRDB
package import TachoCore

extension StoreTransaction {
    /// Adds a line of the journal; returns false if it is already stored.
    ///
    /// - Parameter event: the parsed line.
    package func add(_ event: JournalEvent, line: String) throws -> Bool {
        if try ForgottenRows(database).contains(event.session.rawValue) {
            // A late line of a session that is forgotten: it must leave its file, too.
            try Store.note(.records, database)
            return false
        }
        var tab: Tab?
        if case .start(let start) = event.fact {
            tab = Tab(start)
            try save(tab: Tab(start), shell: start.shellProcess)
        }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO journal_event (session_id, digest, line, tab_id, uptime_ms)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (session_id, digest) DO NOTHING
                """
        )
        try statement.execute(arguments: [
            event.session.rawValue, Int64(bitPattern: Digest64.of(line)), line, tab?.id,
            tab == nil ? nil : event.uptime,
        ])
        guard database.changesCount > 0 else { return false }
        switch event.fact {
        case .conversation(let id, let evidence):
            try SessionClaims.save(id, evidence: evidence, session: event.session, at: event.at, database)
        case .agent(let process):
            let identity = ProcessIdentity(boot: event.boot, pid: process.pid, started: process.started)
            try HookProcesses.add(identity, of: event.session, database)
        case .home(let agent, let path): try AgentHomeRows.save(path, of: agent, database)
        default: break
        }
        return true
    }

    private func save(tab: Tab, shell: ProcessIdentity) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO tab (id, boot, tty, shell_pid, shell_started)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO NOTHING
                """
        )
        try statement.execute(arguments: [tab.id, shell.boot, tab.tty, shell.pid, shell.started])
    }
}
