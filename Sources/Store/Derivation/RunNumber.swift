import GRDB
import TachoCore

/// The numbers of the rows of table `run`, by which the index of prompts is walked.
enum RunNumber {
    /// The number of a stored run; nil if it is not stored.
    static func known(_ id: RunID, _ database: Database) throws -> Int64? {
        let known = try database.cachedStatement(sql: "SELECT number FROM run WHERE id = ?")
        return try Int64.fetchOne(known, arguments: [id.rawValue])
    }

    /// A number for a new run: its start, or soon after if that is taken.
    ///
    /// So the index yields the newest prompts first without sorting.
    static func free(for run: Run, _ database: Database) throws -> Int64 {
        let taken = try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM run WHERE number = ?)")
        var number = run.startedAt.milliseconds
        var numbers = SplitMix64(seed: UInt64(bitPattern: number))
        var spread: UInt64 = 4
        while try Bool.fetchOne(taken, arguments: [number]) == true {
            number = run.startedAt.milliseconds &+ Int64(numbers.next(upperBound: spread))
            spread = min(spread * 2, 1 << 40)
        }
        return number
    }
}
