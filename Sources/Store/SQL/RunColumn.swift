import GRDB
import TachoCore

/// The columns of table `run` that describe a run without its calls.
enum RunColumn {
    /// Their names, in the order in which `run(_:)` reads them at a row's beginning.
    static let list = [
        "id", "agent", "key", "conversation", "state", "trigger", "is_rolled_back", "started_at", "ended_at",
        "prompt_preview", "prompt_count", "cwd", "branch",
    ].map { "run.\($0)" }.joined(separator: ", ")

    /// Reads a run without its calls; nil, noted as damage, for a value that no run has.
    static func run(_ row: Row) -> Run? {
        guard
            let id = RunID(rawValue: row[0]), let state = Run.State(rawValue: row[4]),
            let trigger = Run.Trigger(rawValue: row[5])
        else {
            RowDamage.note()
            return nil
        }
        return Run(
            id: id,
            agent: row[1],
            key: row[2],
            conversation: row[3],
            state: state,
            trigger: trigger,
            isRolledBack: row[6],
            startedAt: Timestamp(milliseconds: row[7]),
            endedAt: Timestamp(milliseconds: row[8]),
            promptPreview: row[9],
            promptCount: row[10],
            cwd: row[11],
            branch: row[12],
            apiCalls: [],
            toolCalls: []
        )
    }
}
