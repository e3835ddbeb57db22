import TachoCore
import TachoStore

extension Tool {
    /// `cost_summary`: what calls used and cost, summed by time, place, agent, model or tag.
    static func costSummary(_ source: RecordSource) -> Tool {
        Tool(
            name: "cost_summary",
            title: "Summarize costs",
            description:
                "Sums tokens and cost by day, week, month, session, repo, branch, agent, model, tag, tab or commit. Takes "
                + "the filters of session_list; since and until apply to the time of each call. total counts every call "
                + "once.",
            arguments: [
                .optional(
                    "by",
                    .string("What to group by.", allowed: CostGrouping.allCases.map(\.rawValue), standard: "day")
                ),
                .optional("model", .string("Only calls of this model, named as in the logs.", longest: 200)),
            ] + SessionFilter.arguments.filter { CostFilter.sharedArguments.contains($0.name) } + [
                .optional(
                    "limit",
                    .integer("Maximum number of rows: the latest, or the most expensive.", in: 1...100, standard: 50)
                )
            ],
            aliases: SessionFilter.aliases.merging(["group_by": "by"]) { $1 },
            result: CostValue.properties
        ) { arguments, context in
            let filter = try CostFilter(arguments, in: source)
            let grouping = CostGrouping(rawValue: arguments.string("by") ?? "") ?? .day
            let report = try source.readCosts {
                try $0.cost(
                    filter,
                    by: grouping,
                    calendar: CostCalendar(local: source.local, weekStart: source.weekStart)
                )
            }
            try context.checkCancellation()
            return try CostValue.value(report, limit: arguments.integer("limit") ?? 50, local: source.local)
        }
    }
}

extension CostFilter {
    /// The arguments of lists of sessions that costs are filtered by, too.
    fileprivate static let sharedArguments = ["repo", "agent", "branch", "tag", "since", "until"]

    /// Reads the arguments of a call.
    fileprivate init(_ arguments: Arguments, in source: RecordSource) throws {
        self.init()
        repo = try source.repository(arguments.string("repo"))
        agent = arguments.string("agent")
        branch = arguments.string("branch")
        tag = arguments.string("tag")
        model = arguments.string("model")
        since = try source.moment("since", in: arguments)
        until = try source.moment("until", in: arguments)
    }
}
