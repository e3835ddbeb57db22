import TachoCore
import TachoStore

extension Tool {
    /// `session_list`: sessions, newest first, by every filter.
    static func sessionList(_ source: RecordSource) -> Tool {
        Tool(
            name: "session_list",
            title: "List sessions",
            description: "Lists recorded sessions of AI coding agents, newest first: agent, tab, repository, branch, "
                + "times, state, exit code, models, tokens, cost, tags. Call it first to find a session's id.",
            arguments: SessionFilter.arguments,
            aliases: SessionFilter.aliases,
            result: RecordList.schema("sessions", of: SessionValue.schema)
        ) { arguments, context in
            let filter = try SessionFilter(arguments, in: source)
            let (sessions, rows) = try source.read { store in
                let sessions = try store.sessions(filter)
                try context.checkCancellation()
                let own = CallerSession(source).find(among: sessions)
                return (sessions, try source.values(sessions, in: store, own: own, isSummary: true))
            }
            let list = RecordList(rows, limit: SessionFilter.rowLimit(arguments))
            let last = sessions.prefix(list.rows.count).last
            return list.value(
                named: "sessions",
                nextCursor: last.map { PageCursor(startedAt: $0.startedAt, id: $0.id, of: arguments).text },
                emptyNote: "No session matches. Remove filters, or call session_current to see what is running."
            )
        }
    }
}
