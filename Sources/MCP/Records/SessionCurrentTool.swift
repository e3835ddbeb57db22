import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    static func sessionCurrent(_ source: RecordSource) -> Tool {
        Tool(
            name: "session_current",
            title: "Current sessions",
            description:
                "Lists the sessions that have not ended, in all tabs. If the session you run in can be identified with "
                + "certainty, it has is_own and own_session_id names it.",
            arguments: [],
            result: RecordPage.schema("sessions", of: SessionAnswer.summary.description)
                + [.optional("own_session_id", .string("The calling session, if it can be identified with certainty."))]
        ) { _, _ in
            try currentSessions(source)
        }
    }

    private static func currentSessions(_ source: RecordSource) throws -> JSONValue {
        let limit = Filter.limits.upperBound
        let sessions = try source.read { store in
            let filter = Filter(activeOnly: true, repo: source.client.scope, limit: limit + 1)
            let sessions = try store.sessions(filter)
            let own = CallerSession(source).find(among: sessions)
            return try SessionAnswer.all(sessions, own: own, in: store, now: source.user.now())
        }
        let page = RecordPage(sessions, limit: limit, as: SessionAnswer.summary, source.context)
        let result = page.result(
            named: "sessions",
            nextCursor: nil,
            emptyNote: "No agent is running in a recorded tab."
        )
        var members = result.objectValue ?? [:]
        members["own_session_id"] = sessions.first(where: \.isOwn).map { .string($0.record.session.id.rawValue) }
        if page.hasMore { members["note"] = "There are more; call session_list with active_only to list all." }
        return .object(members)
    }
}
