package import TachoCore

extension WasteKind {
    /// What it is called in a table.
    package var title: String {
        switch self {
        case .rolledBack: "rewound runs"
        case .failed: "failed runs"
        case .interrupted: "interrupted runs"
        case .repeated: "repeated runs"
        case .toolLoop: "failing tools"
        case .coldCache: "cold caches"
        case .longPrompt: "long prompts"
        case .largeModel: "large models"
        }
    }

    /// What is counted, in the singular.
    package var unit: String {
        switch self {
        case .rolledBack, .failed, .interrupted, .repeated, .largeModel: "run"
        case .toolLoop: "loop"
        case .coldCache: "rewrite"
        case .longPrompt: "call"
        }
    }

    /// How it is found and what counts, in one sentence.
    package var rule: String {
        switch self {
        case .rolledBack: "The whole cost of runs that you rewound the conversation past."
        case .failed: "The whole cost of runs that ended with an error."
        case .interrupted: "The whole cost of runs that you stopped."
        case .repeated:
            "The whole cost of runs whose prompt, of four words or more, you gave again within an hour in the same directory."
        case .toolLoop:
            "The cost of calls that asked for a tool again after it failed, where it failed three times or more in a row."
        case .coldCache:
            "The extra cost of prompts that were no longer in the cache, since they came more than 5 minutes after the last, "
                + "or an hour where you paid for an hour."
        case .longPrompt:
            "The cost of what prompts have beyond three quarters of their model's limit, as far as the price table knows it."
        case .largeModel:
            "The difference between runs of at most 3 calls and 1,000 tokens of output and the same by a model of the same "
                + "provider that you use and that costs a third or less."
        }
    }
}

package enum WasteFields {
    package static let share = Shape<WasteFinding.Share>(
        "WasteShare",
        [
            Field("session_id", .text, "the session") { $0.session.rawValue },
            Field("cost_usd", .dollars, "its part of the sum") { $0.cost },
        ]
    )

    package static let finding = Shape<WasteFinding>(
        "WasteFinding",
        [
            Field("kind", .word) { $0.kind },
            Field("rule", .text, "how it is found and what counts, in one sentence") { $0.kind.rule },
            Field("count", .integer, "how often: runs, loops of a tool, rewrites of a cache, or calls") { $0.count },
        ] + Field.cost("the sum, without what other findings have") { $0.cost } + [
            Field("sessions", .list(of: share), "the sessions, the most expensive first") { $0.sessions }
        ]
    )

    /// A report without its findings: not every reader gets all sessions.
    package static let report: [Field<WasteReport>] = [
        Field("since", .time, "start of the period, inclusive", absent: "unlimited") { $0.since },
        Field("until", .time, "end of the period, exclusive", absent: "unlimited") { $0.until },
        Field("findings", .list(of: finding), "the kinds of waste, the most expensive first") { $0.findings },
        Field("run_count", .integer, "all runs in question") { $0.runs.all },
        Field("models_without_window", .texts, "models whose context window is not known") {
            $0.modelsWithoutWindow
        },
        Field("wasted", .object(sum), "the sum of the findings; no dollar is in two of them") { $0.total },
        Field("spent", .object(sum), "what all runs in question cost") { $0.spent },
    ]

    private static let sum = Shape<CostSum>("CostSum", Field.cost { $0 })
}
