import GRDB

/// Annotations of sessions that are replaced by others.
enum SessionAnnotations {
    /// Moves the tags and the note of a removed session to its successor.
    ///
    /// Two notes become one, the earlier session's first; a tag that one of them has is no removed one.
    static func move(from gone: String, to heir: String, _ database: Database) throws {
        try joinNotes(gone, heir, database)
        for table in ["session_tag", "removed_tag"] {
            try database.execute(
                sql: "UPDATE OR IGNORE \(table) SET session_id = ? WHERE session_id = ?",
                arguments: [heir, gone]
            )
            try database.execute(sql: "DELETE FROM \(table) WHERE session_id = ?", arguments: [gone])
        }
        try database.execute(
            sql: """
                DELETE FROM removed_tag
                WHERE session_id = :id AND tag IN (SELECT tag FROM session_tag WHERE session_id = :id)
                """,
            arguments: ["id": heir]
        )
    }

    private static func joinNotes(_ gone: String, _ heir: String, _ database: Database) throws {
        let selection = "SELECT text FROM session_note WHERE session_id = ?"
        guard let moved = try String.fetchOne(database, sql: selection, arguments: [gone]) else { return }
        let own = try String.fetchOne(database, sql: selection, arguments: [heir])
        var notes = [(gone, moved)]
        // A note that is there already, as after the same words were read again, is not said twice.
        if let own { notes = own.contains(moved) ? [(heir, own)] : notes + [(heir, own)] }
        let text = notes.sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "; ")
        try database.execute(
            sql: "INSERT OR REPLACE INTO session_note (session_id, text) VALUES (?, ?)",
            arguments: [heir, text]
        )
        try database.execute(sql: "DELETE FROM session_note WHERE session_id = ?", arguments: [gone])
    }
}
