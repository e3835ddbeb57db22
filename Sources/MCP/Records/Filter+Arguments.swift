import TachoCore
import TachoStore
import TachoSystem

extension Filter {
    /// How many rows a list may be asked for.
    static let limits = 1...100

    /// The arguments that lists take.
    static let arguments =
        conditions + [
            .optional("active_only", .boolean("Only sessions that have not ended.", standard: false)),
            .optional("limit", .integer("Maximum number to return.", in: limits, standard: 20)),
            .optional("cursor", .string("next_cursor of the previous page.", longest: 500)),
        ]

    /// The arguments that lists and costs take.
    static let conditions: [Schema.Property] = [
        .optional(
            "repo",
            .string("Absolute path or name of a repository, or \".\" for the current one.", longest: 4_096)
        ),
        .optional("agent", .string("Only sessions of this agent, by its id or command.", longest: 100)),
        .optional(
            "branch",
            .string("Only sessions on this git branch, or \".\" for the current one.", longest: 1_000)
        ),
        .optional("tag", .string("Only sessions with this tag.", longest: 200)),
        .optional("tab", .string("Only sessions in this tab: its id, label, terminal or pane.", longest: 200)),
        .optional(
            "model",
            .string(
                "Only sessions that called this model, named as in the logs. Cost totals count only that model's calls.",
                longest: 200
            )
        ),
        .optional("session_id", .string("Only this session.", longest: 64)),
        .optional(
            "since",
            .string(
                "Only sessions started since then: 2026-09-01, RFC 3339, 7d, tuesday, last week.",
                longest: 64
            )
        ),
        .optional(
            "until",
            .string("Only sessions started until then, as in since; a day counts whole.", longest: 64)
        ),
    ]

    /// Other names that users of similar servers know.
    static let aliases = ["repo_path": "repo", "provider": "agent", "after": "since", "before": "until"]

    /// Reads the arguments that lists and costs take.
    init(conditions arguments: Arguments, in source: RecordSource) throws {
        self.init()
        repo = try source.repository(arguments.string("repo"))
        agent = arguments.string("agent")
        branch = try arguments.string("branch").map(source.branch)
        tag = arguments.string("tag")
        tab = arguments.string("tab")
        model = arguments.string("model")
        sessions = try arguments.string("session_id").map { prefix in
            [try source.read { try source.session(prefix, in: $0).id }]
        }
        (since, until) = try source.period(in: arguments)
    }

    /// Reads the arguments of a list; one row more than asked for shows whether there are more.
    init(_ arguments: Arguments, in source: RecordSource) throws {
        try self.init(conditions: arguments, in: source)
        activeOnly = arguments.flag("active_only")
        after = try PageCursor(in: arguments).map { ListPosition(startedAt: $0.startedAt, id: $0.id) }
        limit = Self.rowLimit(arguments) + 1
    }

    static func rowLimit(_ arguments: Arguments) -> Int {
        arguments.integer("limit") ?? limits.upperBound
    }
}

extension RecordSource {
    /// The branch that an argument names; `.` is the one checked out where the client works.
    fileprivate func branch(_ name: String) throws -> String {
        guard name == "." else { return name }
        if let branch = GitFacts.read(at: client.repository)?.branch { return branch }
        throw ToolError("No branch is checked out in \(client.repository). Pass a branch name.")
    }
}
