import GRDB
import TachoCore

/// Changes which agents' logs are read.
///
/// Sessions recorded before an agent's log was read have a placeholder run; its unknown cost must not remain next to
/// the runs from the log.
enum ReadableAgentChange {
    /// Stores the agents, and derives the sessions and conversations of those that changed again.
    static func apply(_ agents: [ReadableAgent], _ database: Database) throws {
        let known = try ReadableAgents.known(database)
        try ReadableAgents.store(agents, database)
        let ids = Set(known.map(\.id))
        for agent in agents where !ids.contains(agent.id) { try removePlaceholders(of: agent.id, database) }
        for agent in agents where known.contains(where: { $0.id == agent.id && $0.timing != agent.timing }) {
            let conversations = "SELECT agent, id FROM conversation WHERE agent = ?"
            try StaleQueue.conversations.mark(conversations, arguments: [agent.id], database)
        }
        for id in ids.subtracting(agents.map(\.id)) { try addPlaceholders(of: id, database) }
    }

    private static func removePlaceholders(of agent: String, _ database: Database) throws {
        let runs = """
            SELECT id FROM run
            WHERE agent = ? AND conversation = '' AND session_id NOT IN (SELECT session_id FROM imported_session)
            """
        try database.execute(sql: "DELETE FROM usage WHERE run_id IN (\(runs))", arguments: [agent])
        try database.execute(sql: "DELETE FROM run WHERE id IN (\(runs))", arguments: [agent])
    }

    /// Gives a placeholder to the sessions of an agent that have no run.
    private static func addPlaceholders(of agent: String, _ database: Database) throws {
        let sessions = try Row.fetchAll(
            database,
            sql: """
                SELECT \(SessionRow.columns)
                FROM session \(SessionRow.joins)
                WHERE session.agent = ? AND session.id IN (SELECT id FROM local_session)
                    AND session.id NOT IN (SELECT session_id FROM run)
                """,
            arguments: [agent]
        ).compactMap(SessionRow.session)
        for session in sessions { try PlaceholderRun.replace(of: session, database) }
    }
}
