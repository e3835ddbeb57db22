import TachoCore
import TachoStore

extension Tool {
    /// `session_current`: the sessions that have not ended, the asking one marked.
    static func sessionCurrent(_ source: RecordSource) -> Tool {
        Tool(
            name: "session_current",
            title: "Current sessions",
            description:
                "Lists the sessions that have not ended, in all tabs. If the session you run in can be identified with "
                + "certainty, it has is_own and own_session_id names it.",
            arguments: [],
            result: RecordList.schema("sessions", of: SessionValue.schema)
                + [.optional("own_session_id", .string("The calling session, if it can be identified with certainty."))]
        ) { _, _ in
            try current(source)
        }
    }

    /// The answer; also the text of the resource `tacho://sessions/current`.
    static func current(_ source: RecordSource) throws -> JSONValue {
        var filter = SessionFilter()
        filter.activeOnly = true
        filter.repo = source.scope
        filter.limit = SessionFilter.limits.upperBound + 1
        let (own, rows) = try source.read { store in
            let sessions = try store.sessions(filter)
            let own = CallerSession(source).find(among: sessions)
            return (own, try source.values(sessions, in: store, own: own, isSummary: true))
        }
        let list = RecordList(rows, limit: SessionFilter.limits.upperBound)
        let result = list.value(named: "sessions", nextCursor: nil, emptyNote: "No agent is running in a recorded tab.")
        var members = result.objectValue ?? [:]
        members["own_session_id"] = own.map { .string($0.rawValue) }
        if list.hasMore { members["note"] = "There are more; call session_list with active_only to list all." }
        return .object(members)
    }
}
