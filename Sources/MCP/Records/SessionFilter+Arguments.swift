import TachoCore
import TachoStore

extension SessionFilter {
    /// How many rows a list may be asked for.
    static let limits = 1...100

    /// The arguments that lists of sessions take.
    static let arguments: [Schema.Property] = [
        .optional(
            "repo",
            .string("Absolute path or name of a repository, or \".\" for the current one.", longest: 4_096)
        ),
        .optional("active_only", .boolean("Only sessions that have not ended.", standard: false)),
        .optional("agent", .string("Only sessions of this agent, for example claude or codex.", longest: 100)),
        .optional("branch", .string("Only sessions on this git branch.", longest: 1_000)),
        .optional("tag", .string("Only sessions with this tag.", longest: 200)),
        .optional(
            "since",
            .string(
                "Only sessions started since then: 2026-09-01, 2026-09-01T10:00:00Z, 7d, 12h, today, yesterday.",
                longest: 64
            )
        ),
        .optional(
            "until",
            .string("Only sessions started until then; same forms as since. A day is included whole.", longest: 64)
        ),
        .optional("limit", .integer("Maximum number to return.", in: limits, standard: 20)),
        .optional("cursor", .string("next_cursor of the previous page.", longest: 500)),
    ]

    /// Other names that users of similar servers know.
    static let aliases = ["repo_path": "repo", "provider": "agent", "after": "since", "before": "until"]

    /// Reads the arguments of a list; one row more than asked for shows whether there are more.
    init(_ arguments: Arguments, in source: RecordSource) throws {
        self.init()
        repo = try source.repository(arguments.string("repo"))
        activeOnly = arguments.flag("active_only")
        agent = arguments.string("agent")
        branch = arguments.string("branch")
        tag = arguments.string("tag")
        since = try source.moment("since", in: arguments)
        until = try source.moment("until", in: arguments)
        after = try PageCursor(in: arguments).map { ListPosition(startedAt: $0.startedAt, id: $0.id) }
        limit = Self.rowLimit(arguments) + 1
    }

    /// How many rows to return.
    static func rowLimit(_ arguments: Arguments) -> Int {
        arguments.integer("limit") ?? limits.upperBound
    }
}
