import GRDB
import TachoCore

/// Sums of rows of table `usage`.
enum UsageRow {
    /// The sums that `usage(_:from:)` reads, in this order; each stays at the end of what SQLite's integers hold, as those
    /// of `Usage` do.
    static let sums = [
        "api_call_count", "input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning", "cost",
        "priced_count", "lower_bound_count", "unpriced_count", "unknown_count",
    ].map(CostSource.sum).joined(separator: ", ")

    /// Reads the sums of a row whose first of them is column `first`.
    static func usage(_ row: Row, from first: Int) -> Usage {
        Usage(
            apiCallCount: row[first],
            tokens: TokenCount(
                input: row[first + 1],
                cacheRead: row[first + 2],
                cacheWrite5m: row[first + 3],
                cacheWrite1h: row[first + 4],
                output: row[first + 5],
                reasoning: row[first + 6]
            ),
            cost: CostSum(
                picodollars: row[first + 7],
                priced: row[first + 8],
                lowerBound: row[first + 9],
                unpriced: row[first + 10],
                unknown: row[first + 11]
            )
        )
    }

    /// Ids as one bound value, for `IN (SELECT value FROM json_each(?))`: a list may be longer than SQLite's variables.
    static func list(_ ids: some Sequence<SessionID>) -> String {
        "[" + ids.map { "\"\($0.rawValue)\"" }.joined(separator: ",") + "]"
    }
}
