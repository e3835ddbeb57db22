import GRDB
import TachoCore

/// The logs of which something is stored, as far as it says from where it came.
///
/// Of any other, the path is not needed: at worst, a log that grows is read again from its start.
struct SpeakingLogs {
    private let files: Set<String>
    private let conversations: Set<String>

    /// Those of an agent's stored facts.
    init(of agent: String, _ database: Database) throws {
        files = try String.fetchSet(
            database,
            sql: "SELECT DISTINCT file FROM api_call_fact WHERE agent = ?",
            arguments: [agent]
        )
        conversations = try String.fetchSet(
            database,
            sql: "SELECT DISTINCT conversation FROM log_fact WHERE agent = ?",
            arguments: [agent]
        )
    }

    /// Those of the facts of one reading.
    init(of facts: [FactBatch.Key: FactBatch], agent: String) {
        let own = facts.filter { $0.key.agent == agent }
        files = Set(own.values.flatMap { $0.apiCalls.values.map(\.source.file) })
        conversations = Set(own.keys.map(\.id))
    }

    func contains(_ path: String) -> Bool {
        files.contains(path) || !conversations.isDisjoint(with: ForgottenRows.ids(in: path))
    }
}
