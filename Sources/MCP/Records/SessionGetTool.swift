import TachoCore
import TachoStore

extension Tool {
    /// `session_get`: one session.
    static func sessionGet(_ source: RecordSource) -> Tool {
        Tool(
            name: "session_get",
            title: "Get a session",
            description: "Returns one session by its id, or by any beginning of the id that no other has.",
            arguments: [.required("session_id", .string("The id, from session_list or session_current.", longest: 64))],
            aliases: ["id": "session_id"],
            result: [.required("session", SessionValue.schema)]
        ) { arguments, _ in
            let session = try source.session(arguments.string("session_id") ?? "")
            let own = CallerSession(source).find(among: [session])
            return ["session": try SessionValue.value(session, own: own, local: source.local)]
        }
    }
}
