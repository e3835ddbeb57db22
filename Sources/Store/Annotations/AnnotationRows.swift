import GRDB
import TachoCore

/// The rows that hold the annotations of one session or run.
struct AnnotationRows {
    private let subject: AnnotationSubject
    private let tagTable: String
    private let noteTable: String
    /// The columns that name the subject, in both tables.
    private let columns: [String]
    private let key: StatementArguments

    init(_ subject: AnnotationSubject) {
        self.subject = subject
        switch subject {
        case .session(let id):
            (tagTable, noteTable, columns) = ("session_tag", "session_note", ["session_id"])
            key = [id.rawValue]
        case .run(let agent, let runKey, _):
            (tagTable, noteTable, columns) = ("run_tag", "run_note", ["agent", "run_key"])
            key = [agent, runKey]
        }
    }

    private var condition: String { columns.map { "\($0) = ?" }.joined(separator: " AND ") }
    private var names: String { columns.joined(separator: ", ") }
    private var marks: String { columns.map { _ in "?" }.joined(separator: ", ") }

    /// The subject's own tags, sorted.
    func tags(_ database: Database) throws -> [String] {
        let table = subject.kind == .session ? "given_tag" : tagTable
        let selection = "SELECT DISTINCT tag FROM \(table) WHERE \(condition) ORDER BY tag"
        return try String.fetchAll(database, sql: selection, arguments: key)
    }

    /// Adds a tag, even one that a rule gave and the user had removed.
    func add(_ tag: Tag, _ database: Database) throws {
        try database.execute(
            sql: "INSERT OR IGNORE INTO \(tagTable) (\(names), tag) VALUES (\(marks), ?)",
            arguments: key + [tag.rawValue]
        )
        guard subject.kind == .session else { return }
        try database.execute(
            sql: "DELETE FROM removed_tag WHERE session_id = ? AND tag = ?",
            arguments: key + [tag.rawValue]
        )
    }

    /// Removes a tag, and remembers that the user does not want it: a rule or an import might bring it again.
    func remove(_ tag: Tag, _ database: Database) throws {
        let arguments = key + [tag.rawValue]
        try database.execute(sql: "DELETE FROM \(tagTable) WHERE \(condition) AND tag = ?", arguments: arguments)
        guard subject.kind == .session else { return }
        try database.execute(sql: "DELETE FROM rule_tag WHERE session_id = ? AND tag = ?", arguments: arguments)
        try database.execute(
            sql: "INSERT OR IGNORE INTO removed_tag (session_id, tag) VALUES (?, ?)",
            arguments: arguments
        )
    }

    /// Removes all tags, including those that rules gave.
    func removeAllTags(_ database: Database) throws {
        for tag in try tags(database).compactMap(Tag.init(rawValue:)) { try remove(tag, database) }
    }

    func note(_ database: Database) throws -> String? {
        try String.fetchOne(database, sql: "SELECT text FROM \(noteTable) WHERE \(condition)", arguments: key)
    }

    /// Sets the note, or removes it with nil.
    func setNote(_ text: String?, _ database: Database) throws {
        guard let text else {
            return try database.execute(sql: "DELETE FROM \(noteTable) WHERE \(condition)", arguments: key)
        }
        try database.execute(
            sql: "INSERT OR REPLACE INTO \(noteTable) (\(names), text) VALUES (\(marks), ?)",
            arguments: key + [text]
        )
    }
}
