import GRDB
import TachoCore

/// Removes everything that is forgotten from the database, and what only forgotten things referred to.
struct ForgetSweep {
    private let transaction: StoreTransaction
    private let forgotten: ForgottenRows
    private var database: Database { transaction.database }

    init(_ transaction: StoreTransaction) throws {
        self.transaction = transaction
        forgotten = try ForgottenRows(transaction.database)
    }

    func run() throws {
        guard !forgotten.isEmpty else { return }
        for row in try Row.fetchAll(database, sql: "SELECT id, keeps_sums FROM forgotten_session") {
            try ForgottenSession.remove(row[0], keepsSums: row[1], database)
        }
        for conversation in try conversations() { try sweep(conversation) }
        try sweepCursors()
    }

    /// Every conversation of which something is stored.
    private func conversations() throws -> [FactBatch.Key] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT agent, id FROM conversation UNION SELECT agent, conversation FROM log_fact
                UNION SELECT agent, id FROM stale_conversation UNION SELECT agent, conversation FROM agent_event
                """
        ).map { FactBatch.Key(agent: $0[0], id: $0[1]) }
    }

    private func sweep(_ conversation: FactBatch.Key) throws {
        let spans = try forgotten.spans(of: conversation)
        guard !spans.isEmpty else { return }
        let store = FactStore(database)
        let facts = try store.facts(of: conversation).facts
        let rest = try forgotten.remaining(of: facts, conversation)
        try store.remove(facts, besides: rest)
        try StaleQueue.conversations.mark(conversation, database)
        try sweepEvents(of: conversation, spans)
        // What was derived of it goes when it is derived again.
        guard rest.isEmpty else { return }
        try database.execute(
            sql: "DELETE FROM hook_process WHERE agent = ? AND conversation = ?",
            arguments: [conversation.agent, conversation.id]
        )
    }

    private func sweepEvents(of conversation: FactBatch.Key, _ spans: [ClosedRange<Timestamp>]) throws {
        let key: StatementArguments = [conversation.agent, conversation.id]
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT digest, line FROM agent_event WHERE agent = ? AND conversation = ?",
            arguments: key
        )
        guard !rows.isEmpty else { return }
        for row in rows {
            guard let event = JournalLine.agentEvent(row[1] as String), spans.contains(where: { $0.contains(event.at) })
            else { continue }
            try database.execute(
                sql: "DELETE FROM agent_event WHERE agent = ? AND conversation = ? AND digest = ?",
                arguments: key + [row[0] as Int64]
            )
        }
        try database.execute(sql: "DELETE FROM hook_state WHERE agent = ? AND conversation = ?", arguments: key)
        try transaction.deriveHookState(agent: conversation.agent, conversation: conversation.id)
    }

    /// Takes paths and readers' states out of the cursors of forgotten conversations' logs.
    ///
    /// Where the path has no id, as that of a log in the user's own directory, nothing that is left may speak of the file.
    private func sweepCursors() throws {
        for agent in try String.fetchAll(database, sql: "SELECT DISTINCT agent FROM log_file") {
            let speaking = try ReadableAgents.contains(agent, database) ? SpeakingLogs(of: agent, database) : nil
            for row in try Row.fetchAll(database, sql: LogFileRow.selection, arguments: [agent]) {
                let cursor = LogFileRow.cursor(row)
                let isSilent = speaking.map { !$0.contains(cursor.path) } ?? false
                guard try isSilent || forgotten.names(cursor.path, agent: agent) else { continue }
                try LogFileRow.save(LogFileRow.forgotten(cursor), database)
            }
        }
    }

    /// Directories that something refers to.
    private static let directories = """
        SELECT cwd FROM session UNION SELECT agent_cwd FROM session WHERE agent_cwd IS NOT NULL
        UNION SELECT cwd FROM run WHERE cwd IS NOT NULL UNION SELECT cwd FROM api_call_fact WHERE cwd IS NOT NULL
        UNION SELECT value ->> '$.place.value.cwd' FROM log_fact WHERE value ->> '$.place.value.cwd' IS NOT NULL
        """

    /// Removes what nothing refers to any more, once everything is derived again.
    static func removeStrays(_ database: Database) throws {
        for statement in strays { try database.execute(sql: statement) }
    }

    private static let strays = [
        "DELETE FROM place WHERE cwd NOT IN (\(directories))",
        "DELETE FROM place_remote WHERE cwd NOT IN (\(directories))",
        """
        DELETE FROM remote WHERE repo NOT IN (
            SELECT repo FROM session WHERE repo IS NOT NULL UNION SELECT repo FROM place WHERE repo IS NOT NULL)
        """,
        """
        DELETE FROM tab WHERE id NOT IN (
            SELECT tab_id FROM session WHERE tab_id IS NOT NULL
            UNION SELECT tab_id FROM journal_event WHERE tab_id IS NOT NULL)
        """,
        """
        DELETE FROM agent_home WHERE NOT EXISTS (
            SELECT 1 FROM journal_event
            WHERE instr(line, '"event":"home"') > 0 AND line ->> '$.agent' = agent_home.agent
                AND line ->> '$.path' = agent_home.path)
        """,
    ]
}
