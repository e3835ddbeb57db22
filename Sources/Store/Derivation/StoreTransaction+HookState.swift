import GRDB
import TachoCore

extension StoreTransaction {
    /// Derives again what the events of a conversation amount to.
    package func deriveHookState(agent: String, conversation: String) throws {
        let lines = try String.fetchAll(
            database.cachedStatement(sql: "SELECT line FROM agent_event WHERE agent = ? AND conversation = ?"),
            arguments: [agent, conversation]
        )
        guard let state = HookState(lines.compactMap(JournalLine.agentEvent)) else { return }
        try HookStateRow.save(state, agent: agent, conversation: conversation, database)
    }
}
