package import TachoCore

/// The fields of the figures of a cost report's row or total.
package enum CostFields {
    package static let figures = Shape<CostFigures>(
        "CostFigures",
        [
            .integer("session_count", "sessions") { $0.sessionCount },
            .integer("run_count", "runs started by the user") { $0.runCount },
            .integer("auto_run_count", "runs started automatically") { $0.autoRunCount },
            .integer("api_call_count", "API calls to models") { $0.usage.apiCallCount },
            .object("tokens", "the tokens used", of: TokenFields.shape) { $0.usage.tokens },
        ] + Field.cost { $0.usage.cost } + [
            .dollars(
                "unlogged_cost_usd",
                "cost the agents report beyond the calls in their logs",
                absent: "there is none"
            ) { $0.unloggedCost },
            .time("from", "timestamp of the first call counted", absent: "nothing is counted") { $0.from },
            .time("to", "timestamp of the last call counted", absent: "nothing is counted") { $0.to },
        ]
    )

    package static let row = Shape<CostRow>(
        "CostRow",
        with: [figures.part { $0.figures }],
        [
            .text("key", "the day (`2026-11-21`), branch, tag, …; empty for everything that has none") { $0.key },
            .text("label", "a readable name", absent: "same as the key") { $0.label },
        ]
    )

    static let unpricedModel = Shape<CostReport.Part>(
        "UnpricedModel",
        [
            .text("model", "the model; empty if not logged") { $0.name },
            .integer("api_call_count", "its calls") { $0.count },
        ]
    )

    static let unknownAgent = Shape<CostReport.Part>(
        "UnknownAgent",
        [
            .text("agent", "the agent's id") { $0.name },
            .integer("session_count", "its sessions") { $0.count },
        ]
    )

    /// A cost report but for its rows, of which not every reader gets all.
    package static let report: [Field<CostReport>] = [
        .word("by") { $0.grouping },
        .time("since", "start of the period, inclusive", absent: "unlimited") { $0.since },
        .time("until", "end of the period, exclusive", absent: "unlimited") { $0.until },
        .objects(
            "rows",
            "days, weeks and months in order of time; anything else by cost, highest first",
            of: row
        ) { $0.rows },
        .object("total", "the sum of all calls, each counted once", of: figures) { $0.total },
        .boolean(
            "rows_overlap",
            "whether a call may count in several rows (two tags), so that the rows may exceed the total"
        ) { $0.rowsOverlap },
        .objects("unpriced_models", "models without a price", of: unpricedModel) { $0.unpricedModels },
        .objects("unknown_agents", "agents whose logs report no usage", of: unknownAgent) { $0.unknownAgents },
    ]
}
