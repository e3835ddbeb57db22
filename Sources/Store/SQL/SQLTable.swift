/// A table, or the columns of it that are read and written together, with the statements for them.
struct SQLTable {
    let insertion: String
    /// Adds a row or replaces the one with the same key.
    let replacement: String
    private let selection: String

    init(_ name: String, _ columns: [String]) {
        let list = columns.joined(separator: ", ")
        let row = "INTO \(name) (\(list)) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))"
        insertion = "INSERT \(row) ON CONFLICT DO NOTHING"
        replacement = "INSERT OR REPLACE \(row)"
        selection = "SELECT \(list) FROM \(name)"
    }

    /// Reads all columns of the matching rows.
    func selection(where condition: String) -> String { "\(selection) WHERE \(condition)" }
}
