import Foundation
import GRDB
import TestSupport
import Testing

extension AgentSample {
    /// The tables and rows of a database: its schema, and `-- TABLE {"COLUMN":VALUE,…}` for each row, a transaction each.
    ///
    /// A blob is `{"hex":"…"}`.
    func database(_ name: String, at path: String) throws -> RenderedDatabase {
        let text = try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
        let lines = text.split(separator: "\n")
        let schema = lines.filter { !$0.hasPrefix("--") }.joined(separator: "\n").split(separator: ";")
        var database = RenderedDatabase(path: path, schema: schema.map(String.init))
        for line in lines where line.hasPrefix("-- ") {
            let parts = line.dropFirst(3).split(separator: " ", maxSplits: 1)
            let row = try #require(JSONSerialization.jsonObject(with: Data(parts[1].utf8)) as? [String: Any])
            let columns = row.keys.sorted()
            let places = columns.map { _ in "?" }.joined(separator: ", ")
            let values = columns.map { column -> Any in
                guard let hex = (row[column] as? [String: String])?["hex"] else { return row[column] ?? NSNull() }
                return Self.data(hex)
            }
            database.add(
                "INSERT INTO \(parts[0]) (\(columns.joined(separator: ", "))) VALUES (\(places))",
                try #require(StatementArguments(values))
            )
        }
        return database
    }

    private static func data(_ hex: String) -> Data {
        let digits = Array(hex)
        return Data(
            stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
        )
    }
}
