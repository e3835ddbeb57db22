import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    static func daySummary(_ source: RecordSource) -> Tool {
        Tool(
            name: "day_summary",
            title: "Summarize a day",
            description:
                "Returns what was asked, committed and spent in a day or another period, by repository and branch. "
                + "duration_ms is the time during which agents worked.",
            arguments: [
                .optional(
                    "when",
                    .string(
                        "The day or period: tuesday, 2026-09-01, last week, mon..wed.",
                        longest: 64,
                        standard: "today"
                    )
                ),
                .optional("repo", .string("As in session_list.", longest: 4_096)),
            ],
            aliases: ["day": "when", "date": "when", "repo_path": "repo"],
            result: Schema.properties(of: DayFields.brief.description.allFields) + [.optional("note", .string())]
        ) { arguments, context in
            let now = source.user.now()
            let period = try source.period("when", arguments.string("when") ?? "today", now: now)
            let folder = try source.repository(arguments.string("repo"))
            var summary = try source.read(for: .costs) {
                try $0.day(period, in: folder, clock: .active, now: now)
            }
            try context.checkCancellation()
            summary.add(source.access.commits(of: summary))
            var members = DayFields.brief.renderedMembers(summary, source.context)
            let page = RecordPage(summary.rows, limit: rowLimit, as: DayFields.briefRow, source.context)
            members["rows"] = page.value
            if summary.rows.isEmpty {
                members["note"] = "Nothing was done then. Call session_list."
            } else if page.hasMore {
                members["note"] = .string(
                    "Only \(page.count) of \(summary.rows.count) rows are shown; total covers all of them."
                )
            }
            return .object(members)
        }
    }

    private static let rowLimit = 20
}
