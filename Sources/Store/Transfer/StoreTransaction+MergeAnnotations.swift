import GRDB
import TachoCore

extension StoreTransaction {
    /// Merges the tags and notes of an exported session; returns whether any were new.
    ///
    /// - Parameter heir: the session that receives the session's annotations.
    @discardableResult
    func mergeAnnotations(of exported: ExportedSession, onto heir: String) throws -> Bool {
        let before = database.totalChangesCount
        for tag in exported.session.tags where Tag(rawValue: tag) != nil {
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO session_tag (session_id, tag)
                    SELECT :session, :tag
                    WHERE NOT EXISTS (SELECT 1 FROM removed_tag WHERE session_id = :session AND tag = :tag)
                    """,
                arguments: ["session": heir, "tag": tag]
            )
        }
        if let note = exported.session.note {
            try database.execute(
                sql: "INSERT OR IGNORE INTO session_note (session_id, text) VALUES (?, ?)",
                arguments: [heir, note]
            )
        }
        for run in exported.runs { try mergeAnnotations(of: run, agent: exported.session.agent) }
        return database.totalChangesCount > before
    }

    private func mergeAnnotations(of run: ExportedRun, agent: String) throws {
        for tag in run.tags where Tag(rawValue: tag) != nil {
            try database.execute(
                sql: "INSERT OR IGNORE INTO run_tag (agent, run_key, tag) VALUES (?, ?, ?)",
                arguments: [agent, run.run.key, tag]
            )
        }
        guard let note = run.note else { return }
        try database.execute(
            sql: "INSERT OR IGNORE INTO run_note (agent, run_key, text) VALUES (?, ?, ?)",
            arguments: [agent, run.run.key, note]
        )
    }
}
