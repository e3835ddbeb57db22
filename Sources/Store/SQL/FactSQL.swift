import TachoCore

/// Statements and values that the tables of facts share.
enum FactSQL {
    /// `INSERT`, unless the key is there already.
    static func insertion(into table: String, _ columns: [String]) -> String {
        replacement(into: table, columns, verb: "INSERT") + " ON CONFLICT DO NOTHING"
    }

    /// `INSERT` in place of the row with the same key.
    static func replacement(into table: String, _ columns: [String], verb: String = "INSERT OR REPLACE") -> String {
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        return "\(verb) INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
    }

    /// `SELECT` of all columns.
    static func selection(from table: String, _ columns: [String]) -> String {
        "SELECT \(columns.joined(separator: ", ")) FROM \(table)"
    }

    /// Reads an origin; evidence of a later version counts as the weakest.
    static func origin(evidence: Int, bornAt: Int64?, conversation: String) -> LogOrigin {
        LogOrigin(
            conversation,
            evidence: LogOrigin.Evidence(rawValue: evidence) ?? .copied,
            bornAt: bornAt.map(Timestamp.init(milliseconds:))
        )
    }
}
