import GRDB
import TachoCore

/// Reads usage out of the rows of one statement by the names of its columns.
///
/// The names are looked up once, for a statement may have 100,000 rows.
struct UsageReader {
    private let indices: [Int]

    /// Prepares for a statement that selects all of `UsageColumn`.
    ///
    /// - Throws: `DatabaseError` where a column is missing.
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
        Usage(
            apiCallCount: row[index(.apiCallCount)],
            tokens: TokenCount(
                input: row[index(.input)],
                cacheRead: row[index(.cacheRead)],
                cacheWrite5m: row[index(.cacheWrite5m)],
                cacheWrite1h: row[index(.cacheWrite1h)],
                output: row[index(.output)],
                reasoning: row[index(.reasoning)]
            ),
            cost: CostSum(
                picodollars: row[index(.cost)],
                priced: row[index(.pricedCount)],
                lowerBound: row[index(.lowerBoundCount)],
                unpriced: row[index(.unpricedCount)],
                unknown: row[index(.unknownCount)],
                covered: row[index(.coveredCount)]
            )
        )
    }

    private func index(_ column: UsageColumn) -> Int { indices[column.rawValue] }
}
