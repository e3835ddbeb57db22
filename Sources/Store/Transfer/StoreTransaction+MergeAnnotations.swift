import GRDB
import TachoCore

extension StoreTransaction {
    /// Merges the tags and notes of an exported session; returns those that were new.
    ///
    /// - Parameter heir: the session that receives the session's annotations.
    func mergeAnnotations(of exported: ExportedSession, onto heir: String) throws -> [UserWord] {
        guard let id = SessionID(rawValue: heir) else { return [] }
        var words: [UserWord] = []
        let wanted = exported.session.tags.compactMap(Tag.init(rawValue:))
        let tags = try wanted.filter { tag in
            try insert(
                """
                INSERT OR IGNORE INTO session_tag (session_id, tag)
                SELECT :session, :tag
                WHERE NOT EXISTS (SELECT 1 FROM removed_tag WHERE session_id = :session AND tag = :tag)
                """,
                ["session": heir, "tag": tag.rawValue]
            )
        }
        if !tags.isEmpty { words.append(UserWord(.session(id), .tags(TagEdit(adding: tags)))) }
        if let note = exported.session.note,
            try insert("INSERT OR IGNORE INTO session_note (session_id, text) VALUES (?, ?)", [heir, note])
        {
            words.append(UserWord(.session(id), .note(note)))
        }
        return try exported.runs.reduce(into: words) { words, run in
            words += try mergeAnnotations(of: run, agent: exported.session.agent)
        }
    }

    private func mergeAnnotations(of run: ExportedRun, agent: String) throws -> [UserWord] {
        let subject = AnnotationSubject.run(agent: agent, key: run.run.key, id: run.run.id)
        let tags = try run.tags.compactMap(Tag.init(rawValue:)).filter { tag in
            try insert(
                "INSERT OR IGNORE INTO run_tag (agent, run_key, tag) VALUES (?, ?, ?)",
                [agent, run.run.key, tag.rawValue]
            )
        }
        var words = tags.isEmpty ? [] : [UserWord(subject, .tags(TagEdit(adding: tags)))]
        if let note = run.note,
            try insert(
                "INSERT OR IGNORE INTO run_note (agent, run_key, text) VALUES (?, ?, ?)",
                [agent, run.run.key, note]
            )
        {
            words.append(UserWord(subject, .note(note)))
        }
        return words
    }

    /// Inserts a row; returns false if it was there.
    private func insert(_ statement: String, _ arguments: StatementArguments) throws -> Bool {
        try database.execute(sql: statement, arguments: arguments)
        return database.changesCount > 0
    }
}
