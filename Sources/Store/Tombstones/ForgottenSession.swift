import GRDB
import TachoCore

/// Removes what the database has of a session, but for the facts of its conversations.
enum ForgottenSession {
    /// Removes a session; one whose sums are kept, and came back as an import, is left alone.
    static func remove(_ id: String, keepsSums: Bool, _ database: Database) throws {
        let isImported = "SELECT EXISTS (SELECT 1 FROM imported_session WHERE session_id = ?)"
        if keepsSums, try Bool.fetchOne(database, sql: isImported, arguments: [id]) == true { return }
        try remove(id, keepsWords: keepsSums, database)
    }

    /// - Parameter keepsWords: leaves tags and notes.
    static func remove(_ id: String, keepsWords: Bool, _ database: Database) throws {
        try StaleQueue.conversations.mark(
            """
            SELECT agent, conversation FROM attachment WHERE session_id = :id
            UNION SELECT agent, conversation FROM run WHERE session_id = :id AND conversation <> ''
            """,
            arguments: ["id": id],
            database
        )
        for table in keepsWords ? [] : ["run_tag", "run_note"] {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE (agent, run_key) IN (SELECT agent, key FROM run WHERE session_id = ?)",
                arguments: [id]
            )
        }
        for table in tables + (keepsWords ? [] : words) {
            try database.execute(sql: "DELETE FROM \(table) WHERE session_id = ?", arguments: [id])
        }
        try database.execute(sql: "DELETE FROM session WHERE id = ?", arguments: [id])
    }

    /// The tables with rows of a session.
    private static let tables = [
        "journal_event", "session_claim", "session_process", "rule_tag", "attachment", "usage", "run",
        "imported_session", "imported_calls", "imported_place",
    ]

    /// The tables of what the user said of it.
    private static let words = ["session_tag", "session_note", "removed_tag"]
}
