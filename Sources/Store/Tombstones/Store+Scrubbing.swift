import GRDB

extension Store {
    /// Where bytes may still be that are not wanted any more.
    package enum Scrubbing: String, Sendable {
        /// In the database and in files of records: something came in again, and was left out.
        case records
        /// In copies of them as well: something was removed.
        case copies
    }

    /// What is to be scrubbed; nil if nothing is.
    package func dueScrubbing() throws -> Scrubbing? {
        try setting(.dueScrubbing).map { Scrubbing(rawValue: $0) ?? .copies }
    }

    static func note(_ scrubbing: Scrubbing, _ database: Database) throws {
        // Copies include the records; what is due already stays so.
        guard try scrubbing == .copies || StoredSetting.dueScrubbing.value(database) == nil else { return }
        try StoredSetting.dueScrubbing.set(scrubbing.rawValue, database)
    }

    static func noteScrubbed(_ database: Database) throws {
        try StoredSetting.dueScrubbing.set(nil, database)
    }
}
