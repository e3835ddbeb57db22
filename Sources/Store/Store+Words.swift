import GRDB
package import TachoCore

extension Store {
    /// Adds and removes tags of a session; a tag that is in both lists is added.
    ///
    /// - Throws: `StoreError`.
    package func tag(_ session: SessionID, adding added: [String] = [], removing removed: [String] = []) throws {
        try write { transaction in
            for tag in removed {
                try transaction.database.execute(
                    sql: "DELETE FROM session_tag WHERE session_id = :session AND tag = :tag",
                    arguments: ["session": session.rawValue, "tag": tag]
                )
            }
            for tag in added {
                try transaction.database.execute(
                    sql: "INSERT OR IGNORE INTO session_tag (session_id, tag) VALUES (:session, :tag)",
                    arguments: ["session": session.rawValue, "tag": tag]
                )
            }
        }
    }

    /// Sets a session's note, or removes it with nil.
    ///
    /// - Throws: `StoreError`.
    package func setNote(_ text: String?, on session: SessionID) throws {
        try write { transaction in
            guard let text else {
                try transaction.database.execute(
                    sql: "DELETE FROM session_note WHERE session_id = :session",
                    arguments: ["session": session.rawValue]
                )
                return
            }
            try transaction.database.execute(
                sql: "INSERT OR REPLACE INTO session_note (session_id, text) VALUES (:session, :text)",
                arguments: ["session": session.rawValue, "text": text]
            )
        }
    }
}
