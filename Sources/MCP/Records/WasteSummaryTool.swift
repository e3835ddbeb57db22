import TachoCore
import TachoRecords
import TachoStore

extension Tool {
    /// How many sessions of a finding an answer names.
    private static let namedSessions = 3

    /// What narrows it; more would cost every client more tokens than it saves.
    private static let wasteConditions: Set = ["repo", "agent", "branch", "tag", "since", "until"]

    static func wasteSummary(_ source: RecordSource) -> Tool {
        Tool(
            name: "waste_summary",
            title: "Summarize waste",
            description:
                "Sums what was spent for little: failed, interrupted, rewound and repeated runs, failing tools, "
                + "cold caches, long prompts, large models for small work. Each finding has its rule; no dollar is in "
                + "two. Names the \(namedSessions) most expensive sessions of each.",
            arguments: Filter.conditions.filter { wasteConditions.contains($0.name) },
            aliases: Filter.aliases.filter { wasteConditions.contains($0.value) },
            result: Schema.properties(of: WasteFields.report.map(\.description)) + [.optional("note", .string())]
        ) { arguments, context in
            let filter = try Filter(conditions: arguments, in: source)
            var report = try source.read { try $0.waste(filter, prices: source.access.prices) }
            try context.checkCancellation()
            for index in report.findings.indices {
                report.findings[index].sessions = Array(report.findings[index].sessions.prefix(namedSessions))
            }
            var members = wasteSummary.renderedMembers(report, source.context)
            if report.runs.all == 0 { members["note"] = "Nothing matches. Remove filters, or call session_list." }
            return .object(members)
        }
    }

    private static let wasteSummary = Shape<WasteReport>("WasteSummary", WasteFields.report)
}
