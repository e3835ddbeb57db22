import TachoCore
import TachoStore

/// Cost reports as JSON values: the fields of the command line's JSON, as many rows as fit.
enum CostValue {
    /// A report; of spans of time the latest rows are kept, of everything else the dearest.
    static func value(_ report: CostReport, limit: Int, local: LocalTime) throws -> JSONValue {
        var members = try JSONValue(CostReportDocument(report, local: local)).objectValue ?? [:]
        members["schema"] = nil
        let all = members["rows"]?.arrayValue ?? []
        let isTime = report.grouping.isTime
        let list = RecordList(isTime ? all.reversed() : all, limit: limit)
        members["rows"] = .array(isTime ? list.rows.reversed() : list.rows)
        if all.isEmpty {
            members["note"] = "Nothing matches. Remove filters, or call session_list."
        } else if list.rows.count < all.count {
            members["note"] = .string(
                "Only \(list.rows.count) of \(all.count) rows are shown, the \(isTime ? "latest" : "most expensive"); total "
                    + "covers all of them. Narrow the query with since, until or another filter."
            )
        }
        return .object(members)
    }

    /// The members of what `value` returns.
    static let properties: [Schema.Property] = [
        .required("by", .string(allowed: CostGrouping.allCases.map(\.rawValue))),
        .optional("since", .string()),
        .optional("until", .string()),
        .required("rows", .array(of: row)),
        .required("total", .object(figures)),
        .required("rows_overlap", .boolean("Whether a call may count in several rows.")),
        .required("unpriced_models", .array(of: .object([.required("model", .string())] + [count("api_call_count")]))),
        .required("unknown_agents", .array(of: .object([.required("agent", .string())] + [count("session_count")]))),
        .optional("note", .string()),
    ]

    private static let row = Schema.object(
        [
            .required("key", .string("The day, month, path, name or id of the row; empty for calls that have none.")),
            .optional("label", .string("A readable name, if the key is an id.")),
        ] + figures
    )

    private static let figures: [Schema.Property] =
        [count("session_count"), count("run_count"), count("auto_run_count"), count("api_call_count")]
        + [
            .optional("tokens", UsageSchema.tokens),
            .optional(
                "unlogged_cost_usd",
                .number("Cost the agents report beyond the calls in their logs; not included in cost_usd.")
            ),
            .optional("from", .string()), .optional("to", .string()),
        ] + UsageSchema.cost

    private static func count(_ name: String) -> Schema.Property { .required(name, .integer()) }
}
