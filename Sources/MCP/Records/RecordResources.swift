import TachoCore
import TachoStore

extension Resource {
    /// `tacho://sessions/current`: what `session_current` returns.
    static func currentSessions(_ source: RecordSource) -> Resource {
        Resource(
            uri: "tacho://sessions/current",
            name: "current-sessions",
            title: "Current sessions",
            description: "The sessions that have not ended, as session_current returns them."
        ) { context in
            try text(of: .sessionCurrent(source), context)
        }
    }

    /// `tacho://sessions`: the latest sessions.
    static func recentSessions(_ source: RecordSource) -> Resource {
        Resource(
            uri: "tacho://sessions",
            name: "sessions",
            title: "Recent sessions",
            description: "The latest 20 sessions, as session_list returns them."
        ) { context in
            try text(of: .sessionList(source), context)
        }
    }

    private static func text(of tool: Tool, _ context: CallContext) throws -> String {
        guard let text = try tool.text([:], context) else { throw MCPError.internalError }
        return text
    }
}

extension ResourceTemplate {
    /// `tacho://run/{run_id}`: what `run_get` returns.
    static func run(_ source: RecordSource) -> ResourceTemplate {
        ResourceTemplate(
            uriTemplate: "tacho://run/{run_id}",
            name: "run",
            title: "Run",
            description: "One run, as run_get returns it."
        ) { ids, context in
            try Tool.runGet(source).text(ids.mapValues(JSONValue.string), context)
        }
    }

    /// `tacho://run/{run_id}/transcript`: the first page of what `run_transcript` returns.
    static func transcript(_ source: RecordSource) -> ResourceTemplate {
        ResourceTemplate(
            uriTemplate: "tacho://run/{run_id}/transcript",
            name: "transcript",
            title: "Transcript of a run",
            description: "What was said in a run, as run_transcript returns it: the first page of recorded text."
        ) { ids, context in
            try Tool.runTranscript(source).text(ids.mapValues(JSONValue.string), context)
        }
    }

    /// `tacho://session/{session_id}`: what `session_get` returns.
    static func session(_ source: RecordSource) -> ResourceTemplate {
        ResourceTemplate(
            uriTemplate: "tacho://session/{session_id}",
            name: "session",
            title: "Session",
            description: "One session, as session_get returns it."
        ) { ids, context in
            try Tool.sessionGet(source).text(ids.mapValues(JSONValue.string), context)
        }
    }
}

extension Tool {
    /// The result of a call as JSON text; nil if its arguments are invalid.
    fileprivate func text(_ arguments: [String: JSONValue], _ context: CallContext) throws -> String? {
        guard case .success(let text) = try call(arguments, context: context) else { return nil }
        return text
    }
}
