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
        ) { _ in
            try Tool.current(source).jsonText
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
            guard case .success(_, let text) = try Tool.sessionList(source).call([:], context: context) else {
                throw MCPError.internalError
            }
            return text
        }
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
            let arguments: [String: JSONValue] = ["run_id": .string(ids["run_id"] ?? "")]
            guard case .success(_, let text) = try Tool.runGet(source).call(arguments, context: context) else {
                return nil
            }
            return text
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
            let arguments: [String: JSONValue] = ["run_id": .string(ids["run_id"] ?? "")]
            guard case .success(_, let text) = try Tool.runTranscript(source).call(arguments, context: context) else {
                return nil
            }
            return text
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
            let arguments: [String: JSONValue] = ["session_id": .string(ids["session_id"] ?? "")]
            guard case .success(_, let text) = try Tool.sessionGet(source).call(arguments, context: context) else {
                return nil
            }
            return text
        }
    }
}
