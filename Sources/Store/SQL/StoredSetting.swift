import GRDB

/// A value of table `setting`: what a store has to remember of itself.
package enum StoredSetting: String {
    /// Which prices the stored costs are based on.
    case priceDigest = "price_digest"
    /// Which rules gave sessions their tags.
    case tagRules = "tag_rules"
    /// Which forms of secrets the texts of the database are free of.
    case secretForms = "secret_forms"
    /// There if files beside the database may hold secrets whose forms were not known when they were written.
    case secretFormsOfFiles = "secret_forms_of_files"
    /// Before which moment no text is wanted.
    case textFloor = "text_floor"
    /// Where bytes may still be that are not wanted any more.
    case dueScrubbing = "scrubbing_is_due"
    /// There once the annotations of before the journal of words are in it.
    case wordsAreKept = "words_are_kept"
    /// There once the sessions that were merged before their files existed are in them.
    case importsAreKept = "imports_are_kept"
    /// The id under which this machine pushes.
    case machineID = "machine_id"
    /// When what is older than the user's settings allow was last removed.
    case retentionAt = "retention_at"
    /// There once the texts are gone because the user wants none.
    case previewsAreOff = "previews_are_off"

    /// The value; nil if there is none.
    func value(_ database: Database) throws -> String? {
        try String.fetchOne(
            database.cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"),
            arguments: [rawValue]
        )
    }

    /// Sets the value; nil removes it.
    func set(_ value: String?, _ database: Database) throws {
        guard let value else {
            return try database.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [rawValue])
        }
        try database.execute(
            sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
            arguments: [rawValue, value]
        )
    }
}
