import GRDB

/// Annotations of sessions that are replaced by others.
enum SessionAnnotations {
    /// Moves the tags and the note of a removed session to its successor; a note that is already there wins.
    static func move(from gone: String, to heir: String, _ database: Database) throws {
        for table in ["session_tag", "session_note", "removed_tag"] {
            try database.execute(
                sql: "UPDATE OR IGNORE \(table) SET session_id = ? WHERE session_id = ?",
                arguments: [heir, gone]
            )
            try database.execute(sql: "DELETE FROM \(table) WHERE session_id = ?", arguments: [gone])
        }
    }
}
