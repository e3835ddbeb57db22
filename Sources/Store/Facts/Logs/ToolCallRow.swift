import GRDB
import TachoCore

enum ToolCallRow {
    /// Its columns, in the order of `bind` and `call`.
    static let table = SQLTable(
        "tool_call_fact",
        [
            "agent", "key", "evidence", "born_at", "conversation", "run_key", "turn", "subagent", "name", "summary",
            "status", "is_container", "started_at", "ended_at", "web_search_call", "web_search_count",
        ]
    )

    /// The stored call of an agent and a key.
    static let selection = table.selection(where: "agent = ? AND key = ?")
    static let conversationSelection = table.selection(where: "agent = ? AND conversation = ?")

    /// Binds a call's values in the order of the columns.
    static func bind(_ call: ToolCallFact, to row: inout ColumnBinder) {
        row.bind(call.agent)
        row.bind(call.key)
        row.bind(call.origin.evidence.rawValue)
        row.bind(call.origin.bornAt)
        row.bind(call.origin.conversation)
        row.bind(call.reference.run)
        row.bind(call.reference.turn)
        row.bind(call.reference.subagent)
        row.bind(call.name)
        row.bind(call.summary)
        row.bind(call.status.rawValue)
        row.bind(call.isContainer)
        row.bind(call.startedAt)
        row.bind(call.endedAt)
        row.bind(call.webSearchCall)
        row.bind(call.webSearchCount)
    }

    static func call(_ row: Row) -> ToolCallFact {
        let origin = LogOrigin(evidence: row[2], bornAt: row[3], conversation: row[4])
        var call = ToolCallFact(agent: row[0], key: row[1], origin: origin)
        call.reference = RunReference(run: row[5], turn: row[6], subagent: row[7])
        call.name = row[8]
        call.summary = row[9]
        call.status = ToolCallFact.Status(rawValue: row[10]) ?? .unknown
        call.isContainer = row[11]
        call.startedAt = (row[12] as Int64?).map(Timestamp.init(milliseconds:))
        call.endedAt = (row[13] as Int64?).map(Timestamp.init(milliseconds:))
        call.webSearchCall = row[14]
        call.webSearchCount = row[15]
        return call
    }
}
