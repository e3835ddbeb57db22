import GRDB
import TachoCore

/// The rows of table `readable_agent`: the agents whose logs are read, as of the last opening of the store.
enum ReadableAgents {
    private static let table = SQLTable("readable_agent", ["id", "slack_ms", "start_up_ms"])

    /// Whether an agent's log is read.
    static func contains(_ agent: String, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM readable_agent WHERE id = ?)")
        return try Bool.fetchOne(statement, arguments: [agent]) ?? false
    }

    /// The timing of an agent; the default for one whose log is not read.
    static func timing(of agent: String, _ database: Database) throws -> BindingTiming {
        let statement = try database.cachedStatement(sql: table.selection(where: "id = ?"))
        return try Row.fetchOne(statement, arguments: [agent]).map(Self.agent)?.timing ?? BindingTiming()
    }

    /// Whether these are the agents in the table.
    static func are(_ agents: [ReadableAgent], _ database: Database) throws -> Bool {
        try known(database) == agents.sorted { $0.id < $1.id }
    }

    /// Replaces the agents in the table.
    static func store(_ agents: [ReadableAgent], _ database: Database) throws {
        try database.execute(sql: "DELETE FROM readable_agent")
        let insertion = try database.cachedStatement(sql: table.insertion)
        for agent in agents {
            try insertion.execute(arguments: [agent.id, agent.timing.slack, agent.timing.startUp])
        }
    }

    /// The agents in the table, sorted by id.
    static func known(_ database: Database) throws -> [ReadableAgent] {
        try Row.fetchAll(database, sql: table.selection(where: "true ORDER BY id")).map(agent)
    }

    private static func agent(_ row: Row) -> ReadableAgent {
        ReadableAgent(id: row[0], timing: BindingTiming(slack: row[1], startUp: row[2]))
    }
}
