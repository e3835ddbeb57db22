import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    static func sessionGet(_ source: RecordSource) -> Tool {
        Tool(
            name: "session_get",
            title: "Get a session",
            description:
                "Returns one session with its usage by model and its conversations.",
            arguments: [
                .required(
                    "session_id",
                    .string("The id from session_list or session_current, or its last 7 characters.", longest: 64)
                )
            ],
            aliases: ["id": "session_id"],
            result: [.required("session", Schema(SessionAnswer.detail.description))]
        ) { arguments, _ in
            let sessions = try source.read { store in
                let session = try source.session(arguments.string("session_id") ?? "", in: store)
                let own = CallerSession(source).find(among: [session])
                return try SessionAnswer.all([session], own: own, in: store, now: source.user.now())
            }
            return ["session": sessions.first.map { SessionAnswer.detail.rendered($0, source.context) } ?? .null]
        }
    }
}
