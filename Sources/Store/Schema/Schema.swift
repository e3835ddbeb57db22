/// The database's tables, indexes, triggers and views.
///
/// Timestamps are milliseconds since 1970 (UTC), money is in picodollars (10⁻¹² US dollars), paths are absolute.
enum Schema {
    /// `tcho` in ASCII, in the file's header: this database is ours (`PRAGMA application_id`).
    static let applicationID = 0x7463_686F

    /// The version that this code reads and writes (`PRAGMA user_version`).
    ///
    /// Raise it with every change of a part. `SchemaUpgrade` then carries the rows of older databases over, so a new
    /// column must be nullable or have a default.
    static let version = 28

    /// The parts, in the order in which they are created.
    static let parts = [journal, agentEvents, facts, derivation, costs, annotations, imports, forgetting, push, views]

    static let tables = parts.map(\.tables).joined(separator: "\n")

    static let rest = parts.map(\.rest).joined(separator: "\n")
}
