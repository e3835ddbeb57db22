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
    package func homes(of agent: String) throws -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: "SELECT path FROM agent_home WHERE agent = ? ORDER BY path",
                arguments: [agent]
            )
        }
    }
}
