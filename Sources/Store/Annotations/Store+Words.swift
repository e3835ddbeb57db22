import GRDB
import TachoCore

extension StoreTransaction {
    /// Does what the user said; saying it again changes nothing.
    package func apply(_ word: UserWord) throws {
        guard try !isForgotten(word.subject) || word.isTombstone else { return }
        let rows = AnnotationRows(word.subject)
        switch word.content {
        case .note(let text): try rows.setNote(text, database)
        case .tags(let edit):
            if edit.replacesAll { try rows.removeAllTags(database) }
            for tag in edit.removed { try rows.remove(tag, database) }
            for tag in edit.added { try rows.add(tag, database) }
        case .moved(let heir):
            guard case .session(let id) = word.subject else { return }
            try SessionAnnotations.move(from: id.rawValue, to: heir.rawValue, database)
        case .forgotten(let tombstone):
            guard case .session(let id) = word.subject else { return }
            try ForgottenRows.add(tombstone, of: id, database)
            try ForgottenSession.remove(id.rawValue, keepsSums: tombstone.keepsSums, database)
            try Store.note(.records, database)
        }
    }
}

extension Store {
    /// Does what the user says, once it is kept: a failure to keep it undoes it.
    ///
    /// Words are kept under the write lock, so their order in the journal is that in which they were done.
    func say<Value>(_ word: UserWord, _ result: (AnnotationRows, Database) throws -> Value) throws -> Value {
        try write { transaction in
            try transaction.apply(word)
            try journalWords?([word])
            return try result(AnnotationRows(word.subject), transaction.database)
        }
    }

    /// Keeps the annotations of a database that is older than the journal of words.
    package func copyOldWordsToJournal() throws {
        guard let journalWords, try setting(.wordsAreKept) == nil else { return }
        try write { transaction in
            let database = transaction.database
            guard try StoredSetting.wordsAreKept.value(database) == nil else { return }
            let words = try Self.words(database)
            if !words.isEmpty { try journalWords(words) }
            try StoredSetting.wordsAreKept.set("1", database)
        }
    }

    private static func words(_ database: Database) throws -> [UserWord] {
        var words: [UserWord] = []
        func add(_ selection: String, _ content: (String) -> UserWord.Content?) throws {
            for row in try Row.fetchAll(database, sql: selection) {
                guard let id = SessionID(rawValue: row[0]), let content = content(row[1]) else { continue }
                words.append(UserWord(.session(id), content))
            }
        }
        func addRuns(_ selection: String, _ content: (String) -> UserWord.Content?) throws {
            for row in try Row.fetchAll(database, sql: selection) {
                guard let id = RunID(rawValue: row[0]), let content = content(row[3]) else { continue }
                words.append(UserWord(.run(agent: row[1], key: row[2], id: id), content))
            }
        }
        func tag(_ text: String) -> UserWord.Content? { Tag(rawValue: text).map { .tags(TagEdit(adding: [$0])) } }
        let isOfRun = "JOIN run ON run.agent = word.agent AND run.key = word.run_key"
        try add("SELECT session_id, tag FROM session_tag ORDER BY session_id, tag", tag)
        try add("SELECT session_id, tag FROM removed_tag ORDER BY session_id, tag") { text in
            Tag(rawValue: text).map { .tags(TagEdit(removing: [$0])) }
        }
        try add("SELECT session_id, text FROM session_note ORDER BY session_id") { .note($0) }
        try addRuns("SELECT run.id, word.agent, word.run_key, word.tag FROM run_tag AS word \(isOfRun)", tag)
        try addRuns("SELECT run.id, word.agent, word.run_key, word.text FROM run_note AS word \(isOfRun)") { .note($0) }
        return words
    }
}
