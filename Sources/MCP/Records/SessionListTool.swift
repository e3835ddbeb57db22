import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    static func sessionList(_ source: RecordSource) -> Tool {
        Tool(
            name: "session_list",
            title: "List sessions",
            description: "Lists recorded sessions of AI coding agents, newest first: agent, tab, repository, branch, "
                + "times, state, exit code, models, tokens, cost, tags. Call it first to find a session's id.",
            arguments: Filter.arguments,
            aliases: Filter.aliases,
            result: RecordPage.schema("sessions", of: SessionAnswer.summary.description)
        ) { arguments, context in
            let filter = try Filter(arguments, in: source)
            let sessions = try source.read { store in
                let sessions = try store.sessions(filter)
                try context.checkCancellation()
                return try SessionAnswer.all(
                    sessions,
                    own: CallerSession(source).find(among: sessions),
                    in: store,
                    now: source.user.now()
                )
            }
            let limit = Filter.rowLimit(arguments)
            let page = RecordPage(sessions, limit: limit, as: SessionAnswer.summary, source.context)
            let last = sessions.prefix(page.count).last?.record.session
            return page.result(
                named: "sessions",
                nextCursor: last.map { PageCursor(startedAt: $0.startedAt, id: $0.id.rawValue, of: arguments).text },
                emptyNote: "No session matches. Remove filters, or call session_current to see what is running."
            )
        }
    }
}
