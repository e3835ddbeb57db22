import GRDB
import TachoCore

/// The rows of table `hook_state`: how what hooks said is written and read.
enum HookStateRow {
    private static let columns = ["kind", "ask", "tool", "since", "last_at", "asking"]
    private static let table = SQLTable("hook_state", ["agent", "conversation"] + columns)

    static func save(_ state: HookState, agent: String, conversation: String, _ database: Database) throws {
        let asking = JSONList.text(state.asking.flatMap { [$0.lowerBound.milliseconds, $0.upperBound.milliseconds] })
        try database.cachedStatement(sql: table.replacement).execute(arguments: [
            agent, conversation, state.kind?.rawValue, state.ask?.rawValue, state.tool, state.since.milliseconds,
            state.lastAt.milliseconds, asking,
        ])
    }

    /// Reads what the hooks said of the conversations of sessions, each with the session's id and the conversation's.
    static let query = """
        SELECT link.session_id, link.agent, link.conversation, \(columns.joined(separator: ", "))
        FROM (
            SELECT session_id, agent, conversation FROM attachment
            WHERE session_id IN (SELECT value FROM json_each(:ids))
            UNION
            SELECT session_id, session.agent, conversation FROM session_claim JOIN session ON session.id = session_id
            WHERE session_id IN (SELECT value FROM json_each(:ids))
        ) AS link
        JOIN hook_state ON hook_state.agent = link.agent AND hook_state.conversation = link.conversation
        ORDER BY last_at
        """

    static func state(_ row: Row) -> HookState {
        HookState(
            kind: (row["kind"] as String?).flatMap(LiveState.Kind.init(rawValue:)),
            ask: (row["ask"] as String?).flatMap(LiveAsk.init(rawValue:)),
            tool: row["tool"],
            since: Timestamp(milliseconds: row["since"]),
            lastAt: Timestamp(milliseconds: row["last_at"]),
            asking: SessionRow.asking(row["asking"])
        )
    }
}

/// What the hooks said of one conversation of a session.
struct ConversationHooks {
    let conversation: String
    var state: HookState

    /// Whether the agent has gone on to another conversation since, as after `/clear`: what they said is no longer so.
    func isLeft(for newest: Attachment) -> Bool {
        newest.conversation != conversation && newest.from >= state.lastAt
    }
}

/// What the hooks said of the conversations of sessions, and until when they asked.
///
/// Most agents do not say when a dialog was answered, but their logs say when the tool was done that it was about.
struct HookStates {
    let database: Database

    /// What was said of each session's conversations, the latest last.
    func read(_ ids: StatementArguments) throws -> [SessionID: [ConversationHooks]] {
        var states: [SessionID: [ConversationHooks]] = [:]
        let statement = try database.cachedStatement(sql: HookStateRow.query)
        for row in try Row.fetchAll(statement, arguments: ids) {
            guard let id = SessionID(rawValue: row[0]) else { continue }
            var state = HookStateRow.state(row)
            state.asking = try state.asking.map { try answered($0, agent: row[1], conversation: row[2]) }
            states[id, default: []].append(ConversationHooks(conversation: row[2], state: state))
        }
        return states
    }

    private func answered(
        _ span: Range<Timestamp>,
        agent: String,
        conversation: String
    ) throws -> Range<Timestamp> {
        let statement = try database.cachedStatement(
            sql: """
                SELECT min(ended_at) FROM tool_call_fact
                WHERE conversation = ? AND agent = ? AND ended_at > ? AND ended_at < ?
                """
        )
        let end = try Int64.fetchOne(
            statement,
            arguments: [conversation, agent, span.lowerBound.milliseconds, span.upperBound.milliseconds]
        )
        return end.map { span.lowerBound..<Timestamp(milliseconds: $0) } ?? span
    }
}
