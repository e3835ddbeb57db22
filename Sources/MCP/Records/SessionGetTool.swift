import TachoCore
import TachoStore

extension Tool {
    /// `session_get`: one session.
    static func sessionGet(_ source: RecordSource) -> Tool {
        Tool(
            name: "session_get",
            title: "Get a session",
            description:
                "Returns one session with its usage by model and its conversations.",
            arguments: [
                .required(
                    "session_id",
                    .string("The id from session_list or session_current, or a unique prefix of it.", longest: 64)
                )
            ],
            aliases: ["id": "session_id"],
            result: [.required("session", SessionValue.schema)]
        ) { arguments, _ in
            let prefix = arguments.string("session_id") ?? ""
            let values = try source.read { store in
                let session = try source.session(prefix, in: store)
                let own = CallerSession(source).find(among: [session])
                return try source.values([session], in: store, own: own, isSummary: false)
            }
            return ["session": values.first ?? .null]
        }
    }
}
