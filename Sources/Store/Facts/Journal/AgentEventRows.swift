import GRDB
package import TachoCore

/// Table `agent_event`, and what is made of it.
extension StoreTransaction {
    /// Adds a line of an agent's own hook; returns false if it is already stored.
    ///
    /// - Parameter event: the parsed line.
    package func add(_ event: AgentEvent, line: String) throws -> Bool {
        if try ForgottenRows(database).contains(event) {
            try Store.note(.records, database)
            return false
        }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO agent_event (agent, conversation, digest, line)
                VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """
        )
        let digest = Int64(bitPattern: Digest64.of(line))
        try statement.execute(arguments: [event.agent, event.conversation, digest, line])
        guard database.changesCount > 0 else { return false }
        for process in event.processes { try HookProcesses.add(process, of: event, database) }
        return true
    }
}

/// The tables `hook_process` and `session_process`: which session a hook's conversation belongs to.
enum HookProcesses {
    /// How such a claim is proven.
    private static let evidence = "agent hook"

    static func add(_ process: ProcessIdentity, of event: AgentEvent, _ database: Database) throws {
        let key: StatementArguments = [process.boot, process.pid, process.started, event.agent, event.conversation]
        let isKey = "boot = ? AND pid = ? AND started = ? AND agent = ? AND conversation = ?"
        let first = try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT at FROM hook_process WHERE \(isKey)"),
            arguments: key
        )
        if let first, first <= event.at.milliseconds { return }
        let sessions = try self.sessions(of: process, database)
        if let first {
            // Whatever the order of reading, one claim is left: that of the first event.
            for session in sessions { try removeClaim(of: session, event.conversation, at: first, database) }
        }
        try database.cachedStatement(
            sql:
                "INSERT OR REPLACE INTO hook_process (boot, pid, started, agent, conversation, at) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: key + [event.at.milliseconds])
        for session in sessions {
            try SessionClaims.save(event.conversation, evidence: evidence, session: session, at: event.at, database)
            try StaleQueue.conversations.mark(
                "VALUES (?, ?)",
                arguments: [event.agent, event.conversation],
                database
            )
        }
    }

    /// Stores a process that a watch process saw in a session.
    static func add(_ process: ProcessIdentity, of session: SessionID, _ database: Database) throws {
        try database.cachedStatement(
            sql:
                "INSERT INTO session_process (boot, pid, started, session_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        ).execute(arguments: [process.boot, process.pid, process.started, session.rawValue])
        let conversations = try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT conversation, at FROM hook_process WHERE boot = ? AND pid = ? AND started = ?"
            ),
            arguments: [process.boot, process.pid, process.started]
        )
        for row in conversations {
            let at = Timestamp(milliseconds: row[1])
            try SessionClaims.save(row[0], evidence: evidence, session: session, at: at, database)
        }
    }

    private static func sessions(of process: ProcessIdentity, _ database: Database) throws -> [SessionID] {
        try String.fetchAll(
            database.cachedStatement(
                sql: "SELECT session_id FROM session_process WHERE boot = ? AND pid = ? AND started = ?"
            ),
            arguments: [process.boot, process.pid, process.started]
        ).compactMap(SessionID.init(rawValue:))
    }

    private static func removeClaim(
        of session: SessionID,
        _ conversation: String,
        at: Int64,
        _ database: Database
    ) throws {
        try database.cachedStatement(
            sql: "DELETE FROM session_claim WHERE session_id = ? AND conversation = ? AND at = ? AND evidence = ?"
        ).execute(arguments: [session.rawValue, conversation, at, evidence])
    }
}
