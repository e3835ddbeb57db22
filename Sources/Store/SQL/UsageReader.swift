import GRDB
import TachoCore

/// Reads usage from the rows of a statement by column name.
///
/// The names are looked up only once, because a statement may return 100,000 rows.
struct UsageReader {
    /// The columns' places in a row, in the order of the cases.
    private let indices: [Int]

    /// Prepares for a statement that selects all of `UsageColumn`.
    ///
    /// - Throws: `DatabaseError` if a column is missing.
    init(_ statement: Statement) throws {
        let names = statement.columnNames
        indices = try UsageColumn.allCases.map { column in
            guard let index = names.firstIndex(of: column.name) else {
                throw DatabaseError(message: "no column \(column.name)", sql: statement.sql)
            }
            return index
        }
    }

    func usage(_ row: Row) -> Usage {
        let tokens = TokenCount(
            input: row[indices[1]],
            cacheRead: row[indices[2]],
            cacheWrite5m: row[indices[3]],
            cacheWrite1h: row[indices[4]],
            output: row[indices[5]],
            reasoning: row[indices[6]]
        )
        let cost = CostSum(
            picodollars: row[indices[7]],
            priced: row[indices[8]],
            lowerBound: row[indices[9]],
            unpriced: row[indices[10]],
            unknown: row[indices[11]],
            covered: row[indices[12]]
        )
        return Usage(apiCallCount: row[indices[0]], tokens: tokens, cost: cost)
    }
}
