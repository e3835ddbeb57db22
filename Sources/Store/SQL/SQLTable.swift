/// A table, or the part of it that is read and written together, and the statements for its columns in their order.
struct SQLTable {
    /// Adds a row, or does nothing if its key exists.
    let insertion: String
    /// Adds a row in place of the one with its key.
    let replacement: String
    private let selection: String

    init(_ name: String, _ columns: [String]) {
        let list = columns.joined(separator: ", ")
        let row = "INTO \(name) (\(list)) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))"
        insertion = "INSERT \(row) ON CONFLICT DO NOTHING"
        replacement = "INSERT OR REPLACE \(row)"
        selection = "SELECT \(list) FROM \(name)"
    }

    /// Reads all columns of the rows that a condition lets through.
    func selection(where condition: String) -> String { "\(selection) WHERE \(condition)" }
}
