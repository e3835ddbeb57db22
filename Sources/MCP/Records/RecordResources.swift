import TachoCore
import TachoStore

extension Resource {
    /// The answers of tools under URIs: what runs now, the latest sessions, and what a URI's id names.
    static func records(_ source: RecordSource) -> [Resource] {
        [
            Resource(
                uri: "tacho://sessions/current",
                name: "current-sessions",
                title: "Current sessions",
                description: "The sessions that have not ended, as session_current returns them.",
                of: .sessionCurrent(source)
            ),
            Resource(
                uri: "tacho://sessions",
                name: "sessions",
                title: "Recent sessions",
                description: "The latest 20 sessions, as session_list returns them.",
                of: .sessionList(source)
            ),
            Resource(
                uri: "tacho://session/{session_id}",
                name: "session",
                title: "Session",
                description: "One session, as session_get returns it.",
                of: .sessionGet(source)
            ),
            Resource(
                uri: "tacho://run/{run_id}",
                name: "run",
                title: "Run",
                description: "One run, as run_get returns it.",
                of: .runGet(source)
            ),
            Resource(
                uri: "tacho://run/{run_id}/transcript",
                name: "transcript",
                title: "Transcript of a run",
                description: "What was said in a run, as run_transcript returns it: the first page of recorded text.",
                of: .runTranscript(source)
            ),
        ]
    }

    /// What a tool returns for the ids in the URI; nil where it finds nothing by them.
    private init(uri: String, name: String, title: String, description: String, of tool: Tool) {
        self.init(uri: uri, name: name, title: title, description: description) { ids, context in
            switch try tool.call(ids.mapValues(JSONValue.string), context: context) {
            case .success(let text): return text
            case .failure where ids.isEmpty: throw MCPError.internalError
            case .failure: return nil
            }
        }
    }
}
