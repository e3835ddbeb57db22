package import TachoCore

/// The fields of the figures of a cost report's row or total.
package enum CostFields {
    package static let figures = Shape<CostFigures>(
        "CostFigures",
        [
            Field("session_count", .integer, "sessions") { $0.sessionCount },
            Field("run_count", .integer, "runs started by the user") { $0.runCount },
            Field("auto_run_count", .integer, "runs started automatically") { $0.autoRunCount },
        ] + Field.usage { $0.usage } + [
            Field(
                "unlogged_cost_usd",
                .dollars,
                "cost the agents report beyond the calls in their logs",
                absent: "there is none"
            ) { $0.unloggedCost },
            Field("from", .time, "start of the quarter hour with the first call counted", absent: "nothing is counted")
            { $0.from },
            Field(
                "to",
                .time,
                "end of the quarter hour with the last call counted, at most now",
                absent: "nothing is counted"
            ) { $0.to },
        ]
    )

    package static let row = Shape<CostRow>(
        "CostRow",
        with: [figures.part { $0.figures }],
        [
            Field("key", .text, "the day (`2026-11-21`), branch, tag, …; empty for everything that has none") {
                $0.key
            },
            Field("label", .text, "a readable name", absent: "same as the key") { $0.label },
            Field("inner_key", .text, "the key of the second grouping", absent: "there is one grouping") {
                $0.inner?.key
            },
            Field("inner_label", .text, "its readable name", absent: "same as its key") { $0.inner?.label },
        ]
    )

    static let unpricedModel = Shape<CostReport.Part>(
        "UnpricedModel",
        [
            Field("model", .text, "the model; empty if not logged") { $0.name },
            Field("api_call_count", .integer, "its calls") { $0.count },
        ]
    )

    static let unknownAgent = Shape<CostReport.Part>(
        "UnknownAgent",
        [
            Field("agent", .text, "the agent's id") { $0.name },
            Field("session_count", .integer, "its sessions") { $0.count },
        ]
    )

    /// A cost report without its rows: not every reader gets all of them.
    package static let report: [Field<CostReport>] = [
        Field("by", .word) { $0.grouping },
        Field("inner_by", .text, "the second grouping", absent: "there is one grouping") { $0.innerGrouping?.rawValue },
        Field("since", .time, "start of the period, inclusive", absent: "unlimited") { $0.since },
        Field("until", .time, "end of the period, exclusive", absent: "unlimited") { $0.until },
        Field(
            "rows",
            .list(of: row),
            "hours, days, weeks and months in order of time; anything else by cost, highest first"
        ) {
            $0.rows
        },
        Field("total", .object(figures), "the sum of all calls, each counted once") { $0.total },
        Field(
            "rows_overlap",
            .boolean,
            "whether a cost may count in several rows (two tags), so that the rows may exceed the total"
        ) { $0.rowsOverlap },
        Field("unpriced_models", .list(of: unpricedModel), "models without a price") { $0.unpricedModels },
        Field("unknown_agents", .list(of: unknownAgent), "agents whose logs report no usage") { $0.unknownAgents },
    ]
}
