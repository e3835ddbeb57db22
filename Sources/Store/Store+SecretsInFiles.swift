import GRDB

/// Whether files beside the database may hold secrets whose forms were not known when they were written.
extension Store {
    /// Whether they may.
    package func mayHaveSecretsInFiles() throws -> Bool {
        try setting(.secretFormsOfFiles) != nil
    }

    /// Notes that all of them were looked through.
    package func noteFilesWithoutSecrets() throws {
        try set(.secretFormsOfFiles, to: nil)
    }
}

extension StoreTransaction {
    /// Notes that a file must be looked through.
    package func noteSecretsInFiles() throws {
        try StoredTexts.noteSecretsInFiles(database)
    }
}

extension StoredTexts {
    static func noteSecretsInFiles(_ database: Database) throws {
        try StoredSetting.secretFormsOfFiles.set("due", database)
    }
}

/// A copy of a database that an upgrade made.
package struct DatabaseCopy {
    private let path: String

    package init(path: String) {
        self.path = path
    }

    /// Takes the secrets out of it and writes it again, so that no byte of them is left.
    ///
    /// - Throws: `StoreError`; the copy is then as it was, or without some of them.
    package func removeSecrets() throws {
        try StoreError.catching(path) {
            let copy = try DatabaseQueue(path: path)
            try copy.writeWithoutTransaction { database in
                _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
                // Its triggers call functions of the version that made them.
                let triggers = try Row.fetchAll(
                    database,
                    sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
                )
                try database.inTransaction(.immediate) {
                    for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(Self.quoted(trigger[0]))") }
                    try StoredTexts.clean(database)
                    for trigger in triggers { try database.execute(sql: trigger[1]) }
                    return .commit
                }
                try database.execute(sql: "VACUUM")
            }
            try copy.close()
        }
    }

    private static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
