import GRDB

/// Table `agent_home`: where agents keep their logs, as the journal says.
enum AgentHomeRows {
    /// Stores a home out of the journal.
    static func save(_ path: String, of agent: String, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO agent_home (agent, path) VALUES (?, ?) ON CONFLICT DO NOTHING",
            arguments: [agent, path]
        )
    }
}

extension Store {
    /// The homes that sessions of an agent were recorded with and that are no standard ones, sorted.
    ///
    /// - Throws: `StoreError`.
    package func homes(of agent: String) throws -> [String] { try homes()[agent] ?? [] }

    /// The same of all agents, in one read.
    package func homes() throws -> [String: [String]] {
        try read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT agent, path FROM agent_home ORDER BY agent, path")
            return Dictionary(grouping: rows) { $0[0] as String }.mapValues { $0.map { $0[1] } }
        }
    }
}
