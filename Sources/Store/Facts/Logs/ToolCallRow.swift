import GRDB
import TachoCore

enum ToolCallRow {
    /// Its columns, in the order of `bind` and `call`.
    static let table = SQLTable(
        "tool_call_fact",
        [
            "agent", "key", "evidence", "conversation", "run_key", "turn", "subagent", "name", "summary",
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
        row.bind(call.origin, call.reference)
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
        let origin = LogOrigin(evidence: row[2], conversation: row[3])
        var call = ToolCallFact(agent: row[0], key: row[1], origin: origin)
        call.reference = RunReference(run: row[4], turn: row[5], subagent: row[6])
        call.name = row[7]
        call.summary = row[8]
        call.status = ToolCallFact.Status(rawValue: row[9]) ?? .unknown
        call.isContainer = row[10]
        call.startedAt = (row[11] as Int64?).map(Timestamp.init(milliseconds:))
        call.endedAt = (row[12] as Int64?).map(Timestamp.init(milliseconds:))
        call.webSearchCall = row[13]
        call.webSearchCount = row[14]
        return call
    }
}
