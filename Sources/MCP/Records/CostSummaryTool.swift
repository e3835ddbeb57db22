import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    static func costSummary(_ source: RecordSource) -> Tool {
        Tool(
            name: "cost_summary",
            title: "Summarize costs",
            description:
                "Sums tokens and cost by time, place, model, tool, part of the bill and more. Takes the filters of "
                + "session_list; since and until apply to the time of each call. total counts every call once.",
            arguments: [
                .optional(
                    "by",
                    .string("What to group by.", allowed: CostGrouping.allCases.map(\.rawValue), standard: "day")
                ),
                .optional("inner_by", .string("What to group the rows by in turn, one of the same words.")),
            ] + Filter.conditions + [
                .optional(
                    "limit",
                    .integer("Maximum number of rows: the latest, or the most expensive.", in: 1...100, standard: 50)
                )
            ],
            aliases: Filter.aliases.merging(["group_by": "by"]) { $1 },
            result: Schema.properties(of: CostFields.report.map(\.description)) + [.optional("note", .string())]
        ) { arguments, context in
            let filter = try Filter(conditions: arguments, in: source)
            let grouping = CostGrouping(rawValue: arguments.string("by") ?? "") ?? .day
            let calendar = CostCalendar(local: source.context.local, weekStart: source.user.weekStart)
            let inner = try arguments.string("inner_by").map { word in
                guard let inner = CostGrouping(rawValue: word), inner != grouping else {
                    throw ToolError("inner_by takes one of the words of by, and another one than by.")
                }
                return inner
            }
            var report = try source.read(for: .costs) {
                try $0.cost(
                    filter,
                    by: grouping,
                    inner,
                    calendar: calendar,
                    prices: source.access.prices
                )
            }
            report.end(by: source.user.now())
            try context.checkCancellation()
            return result(report, limit: arguments.integer("limit") ?? 50, source.context)
        }
    }

    /// A report; of spans of time the latest rows are kept, of everything else the most expensive.
    private static func result(_ report: CostReport, limit: Int, _ context: RecordContext) -> JSONValue {
        let isTime = report.grouping.isTime
        let rows = isTime ? report.rows.reversed() : report.rows
        let page = RecordPage(rows, limit: limit, as: CostFields.row, context)
        var members = costSummary.renderedMembers(report, context)
        members["rows"] = isTime ? page.reversedValue : page.value
        if rows.isEmpty {
            members["note"] = "Nothing matches. Remove filters, or call session_list."
        } else if page.hasMore {
            members["note"] = .string(
                "Only \(page.count) of \(rows.count) rows are shown, the \(isTime ? "latest" : "most expensive"); total "
                    + "covers all of them. Narrow the query with since, until or another filter."
            )
        }
        return .object(members)
    }

    private static let costSummary = Shape<CostReport>("CostSummary", CostFields.report.filter { $0.name != "rows" })
}
