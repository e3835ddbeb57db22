import TachoCore

/// A view of individual calls: those in this machine's logs and those in imported exports.
///
/// The cost of a call is calculated when it is shown; only sums are stored, in `usage`.
struct CallView {
    /// A column of the view and where its value comes from.
    struct Column {
        var name: String
        /// The expression in the table of facts; nil for the column of the same name.
        var fact: String?
        /// The expression in `imported_calls`, where `value` is a call in JSON; nil for the member of the same name.
        var imported: String?

        static func member(_ name: String, at path: String? = nil) -> Column {
            Column(name: name, imported: path.map { "value ->> '$.\($0)'" })
        }

        static func time(_ name: String) -> Column {
            Column(
                name: name,
                fact: Schema.time(name),
                imported: "strftime('%Y-%m-%dT%H:%M:%fZ', value ->> '\(name)')"
            )
        }

        static func run(_ name: String) -> Column { Column(name: name, imported: "run.\(name)") }

        static let id = Column(name: "id", fact: "key")
        static let day = Column(
            name: "day",
            fact: Schema.day("started_at"),
            imported: "date(value ->> 'started_at', 'localtime')"
        )
    }

    var name: String
    var columns: [Column]
    /// The table of facts, with a condition if not every row is a call.
    var facts: String
    /// The column of `imported_calls` that holds the calls.
    var imports: String

    var definition: String {
        """
        CREATE VIEW \(name) (\(columns.map(\.name).joined(separator: ", "))) AS
            SELECT \(columns.map { $0.fact ?? $0.name }.joined(separator: ", "))
            FROM \(facts)
            UNION ALL
            SELECT \(columns.map { $0.imported ?? "value ->> '\($0.name)'" }.joined(separator: ", "))
            FROM imported_calls
                -- If a run moved to another session, its calls are there.
                JOIN run ON run.id = imported_calls.run_id AND run.session_id = imported_calls.session_id,
                json_each(imported_calls.\(imports));
        """
    }

    static let apiCalls = CallView(
        name: "v_api_call",
        columns: [
            .id, .run("agent"), .run("conversation"), .member("model"), .time("started_at"), .time("ended_at"), .day,
        ]
            + UsageColumn.tokens.map(tokens) + [
                webSearches,
                .member("tier"), .member("purpose"), .member("subagent"), placed("cwd"), placed("branch"),
                Column(name: "log_file", fact: "file", imported: "NULL"),
                Column(name: "log_position", fact: "position", imported: "NULL"),
            ],
        facts: "api_call_fact",
        imports: "api_calls"
    )

    static let toolCalls = CallView(
        name: "v_tool_call",
        columns: [
            .id, .run("agent"), .run("conversation"), .member("name"), .member("summary"), status, .time("started_at"),
            .time("ended_at"), .day, Column(name: "duration_ms", fact: "ended_at - started_at"), .member("subagent"),
        ],
        facts: "tool_call_fact WHERE NOT is_container",
        imports: "tool_calls"
    )

    /// A class of tokens; NULL if it is not in the log.
    private static func tokens(_ name: String) -> Column {
        let unknown: TokenClasses =
            switch name {
            case "input": .input
            case "cache_read": .cacheRead
            case "output": .output
            case "reasoning": .reasoning
            default: .cacheWrite
            }
        return Column(
            name: name,
            fact: "iif(unknown_tokens & \(unknown.rawValue), NULL, \(name))",
            imported: "value ->> '$.tokens.\(name)'"
        )
    }

    /// The searches of a call itself, else those of the tools that it asked for.
    private static let webSearches = Column(
        name: "web_search_count",
        fact: """
            iif(web_search_count > 0, web_search_count, (
                SELECT coalesce(sum(tool.web_search_count), 0) FROM tool_call_fact AS tool
                WHERE tool.web_search_call = api_call_fact.key AND tool.agent = api_call_fact.agent))
            """,
        imported: "coalesce(value ->> 'web_search_count', 0)"
    )

    /// If the export names no place, the run's applies.
    private static func placed(_ name: String) -> Column {
        Column(name: name, imported: "coalesce(value ->> '\(name)', run.\(name))")
    }

    private static let status = Column(
        name: "status",
        fact: "CASE status "
            + ToolCallFact.Status.allCases.map { "WHEN \($0.rawValue) THEN '\($0.word)' " }.joined()
            + "ELSE '\(ToolCallFact.Status.unknown.word)' END"
    )
}
