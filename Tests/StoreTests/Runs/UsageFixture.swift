import GRDB

@testable import TachoCore
@testable import TachoStore

/// Runs with made-up costs.
enum UsageFixture {
    /// Adds a run of one call a quarter of an hour.
    ///
    /// - Parameter costs: picodollars, by the quarter's first moment in milliseconds.
    /// - Parameter input: the input tokens of each call.
    static func addRun(
        _ key: String,
        of session: Session,
        costs: [Int64: Int64],
        input: Int = 1,
        isPriced: Bool = true,
        _ store: Store
    ) throws {
        let start = Timestamp(milliseconds: costs.keys.min() ?? 0)
        let run = Run(
            id: LogIdentity.run(agent: session.agent, key: key, startedAt: start),
            agent: session.agent,
            key: key,
            conversation: "c-" + session.id.rawValue,
            state: .complete,
            trigger: .user,
            isRolledBack: false,
            startedAt: start,
            endedAt: Timestamp(milliseconds: costs.keys.max() ?? 0),
            promptCount: 1,
            cwd: session.cwd,
            branch: session.branch,
            apiCalls: [],
            toolCalls: []
        )
        try store.write { transaction in
            try RunRows.insert(run, session: session.id, model: nil, repo: session.repo, 0, transaction.database)
            for (quarter, cost) in costs {
                let priced = isPriced ? 1 : 0
                let usage = Usage(
                    apiCallCount: 1,
                    tokens: TokenCount(input: input),
                    cost: CostSum(picodollars: cost, priced: priced, lowerBound: 0, unpriced: 1 - priced, unknown: 0)
                )
                let key = RunRows.UsageKey(
                    quarterAt: Timestamp(milliseconds: quarter),
                    model: "claude-opus-4-8",
                    repo: session.repo ?? session.cwd,
                    branch: session.branch ?? "",
                    isSubagent: false
                )
                try RunRows.insert(usage, key, run: run, session: session.id, transaction.database)
            }
        }
    }
}
