import GRDB
import TachoCore

/// The prompts and costs of a period, by repository and branch.
struct DayQuery {
    private let filter: Filter
    private let database: Database

    /// Prepares to read a period, within a read transaction.
    init(_ filter: Filter, _ database: Database) {
        self.filter = filter
        self.database = database
    }

    /// The runs that began in the period, in order of time, and the sessions without any; of the user's runs before, those
    /// that reach into it, and all of sessions that had not ended.
    func prompts() throws -> [DaySummary.Prompt] {
        let statement = try database.cachedStatement(
            sql: """
                \(Self.runs) WHERE run.started_at < :since AND run.trigger = 'user' AND run.ended_at > :since
                UNION
                \(Self.runs) WHERE run.started_at < :since AND run.trigger = 'user'
                    AND run.session_id IN (SELECT id FROM session WHERE ended_at IS NULL OR ended_at > :since)
                UNION ALL
                \(Self.runs) WHERE run.started_at >= :since AND run.started_at < :until
                UNION ALL
                SELECT session.id, session.agent, 0, NULL, coalesce(session.repo, session.cwd, ''),
                    coalesce(session.branch, ''), \(AttachmentSQL.sessionHasLog), session.started_at, session.id,
                    session.started_at
                FROM session
                WHERE session.started_at >= :since AND session.started_at < :until
                    AND NOT EXISTS (SELECT 1 FROM run WHERE run.session_id = session.id)
                ORDER BY 8, 9
                """
        )
        let arguments: StatementArguments = [
            "since": filter.since?.milliseconds, "until": filter.until?.milliseconds,
        ]
        return try Row.fetchAll(statement, arguments: arguments).compactMap { row in
            guard let session = SessionID(rawValue: row[0]) else { return nil }
            return DaySummary.Prompt(
                place: DaySummary.Place(repo: row[4], branch: row[5]),
                session: session,
                agent: row[1],
                isUsers: row[2],
                isLogged: row[6],
                preview: row[3],
                startedAt: Timestamp(milliseconds: row[7]),
                endedAt: Timestamp(milliseconds: row[9])
            )
        }
    }

    private static let runs = """
        SELECT run.session_id, run.agent, run.trigger = 'user', run.prompt_preview,
            \(CostSQL.repo("coalesce(run.repo, run.cwd, '')")), \(CostSQL.branch("run.branch", "NULL")),
            run.conversation <> '', run.started_at AS at, run.id, run.ended_at
        FROM run JOIN session ON session.id = run.session_id
        """

    /// What the calls of the period cost.
    func costs() throws -> [DaySummary.Place: CostSum] {
        let sessions = """
            SELECT session_id FROM session_cost WHERE last_at >= :since AND first_at < :until
            UNION \(StaleQueue.sessionCosts.selection)
            """
        let statement = try database.cachedStatement(
            sql: """
                SELECT repo, branch, \(UsageColumn.sums)
                FROM (\(CostSQL.facts(of: sessions)))
                WHERE at >= :since AND at < :until
                GROUP BY repo, branch
                """
        )
        let usage = try UsageReader(statement)
        let rows = try Row.fetchCursor(
            statement,
            arguments: [
                "since": filter.firstQuarter?.milliseconds, "until": filter.endOfLastQuarter?.milliseconds,
            ]
        )
        var costs: [DaySummary.Place: CostSum] = [:]
        while let row = try rows.next() {
            costs[DaySummary.Place(repo: row[0], branch: row[1])] = usage.usage(row).cost
        }
        return costs
    }
}
