import GRDB
package import TachoCore

extension Store {
    /// The longest that a run is looked for that began before a moment and worked on after it, in milliseconds: 2 days.
    private static let longestRun: Int64 = 172_800_000

    /// What all calls since a moment used and cost, by the quarter of an hour.
    ///
    /// - Throws: `StoreError`.
    package func usage(since moment: Timestamp) throws -> Usage {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT \(UsageRow.sums)
                    FROM run CROSS JOIN usage ON usage.run_id = run.id
                    WHERE run.started_at >= :from AND usage.quarter_at >= :since
                    HAVING count(*) > 0
                    """,
                arguments: ["from": (moment + -Self.longestRun).milliseconds, "since": moment.milliseconds]
            )
            return row.map { UsageRow.usage($0, from: 0) } ?? Usage()
        }
    }
}
