import Foundation
import GRDB
import TachoCore

/// The texts of the database that were freed of secrets when they were stored, by the forms that were known then.
enum StoredTexts {
    /// Columns with such texts.
    private static let columns = [
        ("session", "command"), ("session", "branch"), ("session", "tab_label"), ("run", "prompt_preview"),
        ("run", "branch"), ("tool_call_fact", "summary"), ("api_call_fact", "branch"), ("usage", "branch"),
        ("session_cost", "branch"),
    ]

    /// Such texts within JSON: kinds of facts and where it is in them.
    private static let members = [
        ("run", "$.preview.value"), ("run", "$.place.value.branch"), ("conversation", "$.place.value.branch"),
    ]

    /// Looks through all of them again if more forms are known now than when that was done last.
    ///
    /// The pages that held them are overwritten, and the index of prompts is made again.
    ///
    /// - Throws: `DatabaseError`.
    static func bringUpToDate(_ database: Database) throws {
        if try isUpToDate(database) { return }
        try database.execute(sql: "PRAGMA secure_delete = ON")
        try database.inTransaction(.immediate) {
            guard try !isUpToDate(database) else { return .commit }
            if try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM session)") == true {
                try clean(database)
                try noteSecretsInFiles(database)
            }
            try StoredSetting.secretForms.set("\(SecretText.version)", database)
            return .commit
        }
        try database.execute(sql: "PRAGMA secure_delete = OFF")
        // What was replaced is also in the write-ahead log.
        _ = try? database.checkpoint(.truncate)
    }

    private static func isUpToDate(_ database: Database) throws -> Bool {
        try StoredSetting.secretForms.value(database).flatMap { Int($0) } ?? 0 >= SecretText.version
    }

    /// Frees every text of secrets, also in a database of an older format, which lacks some of them.
    static func clean(_ database: Database) throws {
        let redacted = DatabaseFunction("redacted", argumentCount: 1, pure: true) { values in
            String.fromDatabaseValue(values[0]).map(SecretText.redacted)
        }
        database.add(function: redacted)
        for (table, column) in columns where try has(column, in: table, database) {
            try database.execute(
                sql:
                    "UPDATE OR IGNORE \(table) SET \(column) = redacted(\(column)) WHERE \(column) <> redacted(\(column))"
            )
        }
        if try database.tableExists("session_branch") {
            // What stands for the cleaned ones was added with them.
            try database.execute(sql: "DELETE FROM session_branch WHERE branch <> redacted(branch)")
        }
        for (kind, path) in members where try database.tableExists("log_fact") {
            let text = "value ->> '\(path)'"
            try database.execute(
                sql: """
                    UPDATE log_fact SET value = json_set(value, '\(path)', redacted(\(text)))
                    WHERE kind = '\(kind)' AND \(text) <> redacted(\(text))
                    """
            )
        }
        if try has("state", in: "log_file", database) { try cleanReaders(database) }
        if try database.tableExists("imported_calls") { try cleanImports(database) }
        if try database.tableExists("journal_event") { try cleanJournal(database) }
        if try database.tableExists("prompt_index") {
            try database.execute(sql: "INSERT INTO prompt_index (prompt_index) VALUES ('rebuild')")
        }
    }

    private static func has(_ column: String, in table: String, _ database: Database) throws -> Bool {
        try database.tableExists(table) && database.columns(in: table).contains { $0.name == column }
    }

    /// In the place of what a reader of logs remembers: no reader takes it for its own, so a file that grows is read from its
    /// start.
    static let noReaderState = Array("forgotten".utf8)

    /// What a reader remembers may quote a prompt that had no answer yet.
    private static func cleanReaders(_ database: Database) throws {
        let holdsSecret = DatabaseFunction("holds_secret", argumentCount: 1, pure: true) { values in
            guard let state = Data.fromDatabaseValue(values[0]), let value = try? JSONValue(json: Array(state)) else {
                return false
            }
            return Self.holdsSecret(value)
        }
        database.add(function: holdsSecret)
        try database.execute(
            sql: "UPDATE log_file SET state = ? WHERE holds_secret(state)",
            arguments: [Data(noReaderState)]
        )
    }

    private static func holdsSecret(_ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): SecretText.redacted(text) != text
        case .array(let elements): elements.contains(where: holdsSecret)
        case .object(let members): members.contains { holdsSecret($0.value) }
        default: false
        }
    }

    /// The tool calls of imported runs are lists in JSON.
    private static func cleanImports(_ database: Database) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT run_id, tool_calls FROM imported_calls")
        var changed: [(String, String)] = []
        while let row = try rows.next() {
            guard case .array(let calls)? = try? JSONValue(json: Array((row[1] as String).utf8)) else { continue }
            let cleaned = calls.map { call -> JSONValue in
                guard case .object(var members) = call, case .string(let text)? = members["summary"] else {
                    return call
                }
                members["summary"] = .string(SecretText.redacted(text))
                return .object(members)
            }
            if cleaned != calls { changed.append((row[0], JSONValue.array(cleaned).text(escaping: .plain))) }
        }
        for (run, calls) in changed {
            try database.execute(
                sql: "UPDATE imported_calls SET tool_calls = ? WHERE run_id = ?",
                arguments: [calls, run]
            )
        }
    }

    /// Lines of the journal become what they become in their files.
    private static func cleanJournal(_ database: Database) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT session_id, digest, line FROM journal_event")
        var changed: [(session: String, digest: Int64, line: String)] = []
        while let row = try rows.next() {
            var text: String = row[2]
            let cleaned = text.withUTF8 { bytes in
                JournalLine.withoutSecrets(UnsafeRawBufferPointer(bytes)).map { String(decoding: $0, as: UTF8.self) }
            }
            if let cleaned { changed.append((row[0], row[1], cleaned)) }
        }
        for (session, digest, line) in changed {
            try database.execute(
                sql: "UPDATE OR REPLACE journal_event SET line = ?, digest = ? WHERE session_id = ? AND digest = ?",
                arguments: [line, Int64(bitPattern: Digest64.of(line)), session, digest]
            )
        }
    }
}
