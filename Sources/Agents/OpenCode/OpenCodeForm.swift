import TachoCore

/// The tables of one generation of OpenCode; a database may hold both, each with sessions of its own time.
struct OpenCodeForm {
    /// A session that changed.
    struct Session {
        var id: String
        /// In milliseconds.
        var changed: Int
    }

    /// Some messages of a session, by their ids in order.
    struct Page {
        /// Only those that changed since.
        var since: Int
        /// Only those behind this one.
        var after: String
        var limit: Int
    }

    /// Whether a message is one row of `session_message`, with all its parts (OpenCode 2); else it has rows of `part`.
    let isSecond: Bool
    /// The table of sessions.
    let table: String
    /// The columns of that table.
    let columns: Set<String>

    /// The forms that a database has.
    static func all(in database: any AgentDatabase) throws -> [OpenCodeForm] {
        let old = try database.columns(of: "session")
        let new = try database.columns(of: "session_v2")
        var forms: [OpenCodeForm] = []
        let hasMessages = try !database.columns(of: "message").isEmpty
        let hasParts = try !database.columns(of: "part").isEmpty
        if hasMessages, hasParts, !old.isEmpty {
            forms.append(OpenCodeForm(isSecond: false, table: "session", columns: old))
        }
        if try !database.columns(of: "session_message").isEmpty {
            let isNew = !new.isEmpty
            forms.append(
                OpenCodeForm(isSecond: true, table: isNew ? "session_v2" : "session", columns: isNew ? new : old)
            )
        }
        if forms.isEmpty, try database.number("SELECT count(*) FROM sqlite_schema") != 0 {
            throw DatabaseFailure.unknownForm("neither the table message nor session_message is there")
        }
        return forms
    }

    /// Sessions in order of their last change.
    func sessions(
        after time: Int,
        _ id: String,
        limit: Int,
        in database: any AgentDatabase
    ) throws -> [Session] {
        var sessions: [Session] = []
        let query = """
            SELECT id, time_updated FROM \(table) WHERE (time_updated, id) > (?, ?) ORDER BY time_updated, id LIMIT \(limit)
            """
        try database.forEachRow(query, [.integer(time), .text(id)]) { row in
            sessions.append(Session(id: row.text(0) ?? "", changed: row.integer(1) ?? 0))
        }
        return sessions
    }

    /// The ids of messages that changed, or of which a part did.
    func messages(of session: String, _ page: Page, in database: any AgentDatabase) throws -> [String] {
        var ids: [String] = []
        let query =
            if isSecond {
                "SELECT id FROM session_message WHERE session_id = ?1 AND id > ?3 AND time_updated >= ?2 ORDER BY id LIMIT ?4"
            } else {
                """
                SELECT id FROM message WHERE session_id = ?1 AND id > ?3 AND (time_updated >= ?2 OR id IN
                (SELECT message_id FROM part WHERE session_id = ?1 AND time_updated >= ?2)) ORDER BY id LIMIT ?4
                """
            }
        let arguments: [DatabaseValue] = [
            .text(session), .integer(page.since), .text(page.after), .integer(page.limit),
        ]
        try database.forEachRow(query, arguments) { row in
            if let id = row.text(0) { ids.append(id) }
        }
        return ids
    }

    func count(madeBefore moment: Int, in database: any AgentDatabase) throws -> Int {
        try database.number("SELECT count(*) FROM \(table) WHERE time_created <= ?", [.integer(moment)]) ?? 0
    }

    func newest(_ column: String, in database: any AgentDatabase) throws -> Int {
        try database.number("SELECT max(\(column)) FROM \(table)") ?? 0
    }
}
