import GRDB
import TachoCore

/// Usage that `CostQuery` adds up: a whole session's, or that of one run, quarter hour, model and place.
struct CostFact {
    var session: String
    var agent: String
    /// The quarter hours of the first and the last call.
    var firstAt: Timestamp
    var lastAt: Timestamp
    /// The run; nil for a whole session and for a session without runs.
    var run: String?
    var runCount: Int
    var autoRunCount: Int
    var unloggedCost: Int64?
    var usage: Usage
    /// The model, repository and branch of all the calls; nil where they differ.
    var model: String?
    var repo: String?
    var branch: String?
    /// The run's conversation; nil for a whole session.
    var conversation: String?
    var isSubagent = false
    /// The repository and the branch as table `usage` has them.
    var loggedRepo = ""
    var loggedBranch = ""

    /// The columns of table `session_cost` that `whole` reads.
    ///
    /// - Parameters:
    ///   - repo: whether the repository is needed; making 100,000 unused strings is not free.
    ///   - branch: whether the branch is needed.
    static func wholeColumns(repo: Bool, branch: Bool) -> String {
        """
        session_id, agent, first_at, last_at, run_count, auto_run_count, unlogged_cost, model,
        \(repo ? "repo" : "NULL"), \(branch ? "branch" : "NULL"), \(UsageColumn.list)
        """
    }

    static func whole(_ row: Row, _ usage: UsageReader) -> CostFact {
        CostFact(
            session: row[0],
            agent: row[1],
            firstAt: Timestamp(milliseconds: row[2]),
            lastAt: Timestamp(milliseconds: row[3]),
            run: nil,
            runCount: row[4],
            autoRunCount: row[5],
            unloggedCost: row[6],
            usage: usage.usage(row),
            model: row[7],
            repo: row[8],
            branch: row[9]
        )
    }

    static func detailed(_ row: Row, _ usage: UsageReader) -> CostFact {
        let run: String? = row[3]
        let isUsers: Bool = row[4] ?? false
        return CostFact(
            session: row[0],
            agent: row[1],
            firstAt: Timestamp(milliseconds: row[2]),
            lastAt: Timestamp(milliseconds: row[2]),
            run: run,
            runCount: run != nil && isUsers ? 1 : 0,
            autoRunCount: run != nil && !isUsers ? 1 : 0,
            unloggedCost: nil,
            usage: usage.usage(row),
            model: row[5],
            repo: row[6],
            branch: row[7]
        )
    }

    /// Reads what `CallSplit` needs besides, from the same row.
    mutating func readPlace(_ row: Row) {
        conversation = row["conversation"]
        isSubagent = row["is_subagent"] ?? false
        loggedRepo = row["logged_repo"] ?? ""
        loggedBranch = row["logged_branch"] ?? ""
    }
}
