import GRDB
import TachoCore

/// The single run of a session whose agent has no readable log, in tables `run` and `usage`.
///
/// Its conversation is empty, and its usage has an unknown cost.
enum PlaceholderRun {
    /// Stores the run of a hook session, or removes it if the agent's log is read.
    static func replace(of session: Session, _ database: Database) throws {
        try remove(of: session.id, database)
        guard session.source == .hook, try !ReadableAgents.contains(session.agent, database) else { return }
        let run = Run(placeholderOf: session)
        try RunRows.insert(run, session: session.id, model: nil, repo: session.repo, 0, database)
        var usage = Usage()
        usage.cost.addUnknown()
        let key = RunRows.UsageKey(
            quarterAt: QuarterHour.start(of: session.startedAt),
            model: "",
            repo: session.repo ?? session.cwd,
            branch: session.branch ?? "",
            isSubagent: false
        )
        try RunRows.insert(usage, key, run: run, session: session.id, database)
    }

    static func remove(of session: SessionID, _ database: Database) throws {
        let sessionRun = "SELECT id FROM run WHERE session_id = ? AND conversation = ''"
        try database.cachedStatement(sql: "DELETE FROM usage WHERE run_id IN (\(sessionRun))")
            .execute(arguments: [session.rawValue])
        try database.cachedStatement(sql: "DELETE FROM run WHERE id IN (\(sessionRun))")
            .execute(arguments: [session.rawValue])
    }
}
