import GRDB
import TachoCore

/// Sums of rows of table `usage`.
enum UsageRow {
    /// The sums that `usage(_:from:)` reads, in this order.
    static let sums = """
        sum(api_call_count), sum(input), sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(output),
        sum(reasoning), sum(cost), sum(priced_count), sum(lower_bound_count), sum(unpriced_count), sum(unknown_count)
        """

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
