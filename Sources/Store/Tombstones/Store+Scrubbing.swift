import GRDB

extension Store {
    /// Where bytes may still be that are not wanted any more.
    package enum Scrubbing: String, Sendable {
        /// In the database and in files of records: something came in again, and was left out.
        case records
        /// In copies of them as well: something was removed.
        case copies
    }

    private static let due = "scrubbing_is_due"

    /// What is to be scrubbed; nil if nothing is.
    package func dueScrubbing() throws -> Scrubbing? {
        let value = try read { try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = '\(Self.due)'") }
        return value.map { Scrubbing(rawValue: $0) ?? .copies }
    }

    static func note(_ scrubbing: Scrubbing, _ database: Database) throws {
        let conflict = scrubbing == .copies ? "DO UPDATE SET value = excluded.value" : "DO NOTHING"
        try database.execute(
            sql: "INSERT INTO setting (name, value) VALUES ('\(due)', ?) ON CONFLICT (name) \(conflict)",
            arguments: [scrubbing.rawValue]
        )
    }

    static func noteScrubbed(_ database: Database) throws {
        try database.execute(sql: "DELETE FROM setting WHERE name = '\(due)'")
    }
}
