/// A way to spend money for little, in the order in which a dollar is found: what one kind has, later ones leave.
package enum WasteKind: String, CaseIterable, Sendable, Codable {
    /// Runs that the user rewound the conversation past.
    case rolledBack = "rolled_back"
    /// Runs that ended with an error.
    case failed
    /// Runs that the user stopped.
    case interrupted
    /// Runs whose prompt was given again soon afterwards.
    case repeated
    /// One tool that failed again and again.
    case toolLoop = "tool_loop"
    /// Caches that were written again after a pause.
    case coldCache = "cold_cache"
    /// The part of prompts that was near the limit of their models.
    case longPrompt = "long_prompt"
    /// Small runs of a large model.
    case largeModel = "large_model"
}

/// One kind of waste, with its sum.
package struct WasteFinding: Hashable, Sendable {
    /// A session's part of the sum.
    package struct Share: Hashable, Sendable {
        package var session: SessionID
        /// In picodollars.
        package var cost: Int64

        package init(session: SessionID, cost: Int64) {
            self.session = session
            self.cost = cost
        }
    }

    /// A run's part of the sum.
    package struct Part: Hashable, Sendable {
        package var run: RunID
        package var trigger: Run.Trigger
        /// The repository, or the directory outside of one; empty if neither is known.
        package var place: String
        /// The beginning of its prompt; nil if none is recorded.
        package var prompt: String?
        package var cost: CostSum

        package init(_ run: RunRecord, cost: CostSum) {
            (self.run, trigger, prompt, self.cost) = (run.id, run.trigger, run.promptPreview, cost)
            place = run.repo ?? run.cwd ?? ""
        }
    }

    package var kind: WasteKind
    /// How often it happened: runs, or calls.
    package var count: Int
    /// What it cost, without what findings before it have.
    package var cost: CostSum
    /// The sessions, the most expensive first.
    package var sessions: [Share]
    /// The runs, the most expensive first.
    package var parts: [Part]

    package init(kind: WasteKind, count: Int, cost: CostSum, sessions: [Share], parts: [Part]) {
        self.kind = kind
        self.count = count
        self.cost = cost
        self.sessions = sessions
        self.parts = parts
    }
}

/// What was spent for little; no dollar is in two findings.
package struct WasteReport: Hashable, Sendable {
    /// The start of the period, inclusive; nil for unlimited.
    package var since: Timestamp?
    /// The end of the period, exclusive; nil for unlimited.
    package var until: Timestamp?
    /// The findings, the most expensive first.
    package var findings: [WasteFinding]
    /// What all runs in question cost.
    package var spent: CostSum
    package var runs: RunCount
    /// Models whose context window is not known, so that no prompt of theirs can be called long.
    package var modelsWithoutWindow: [String]

    package init(
        since: Timestamp? = nil,
        until: Timestamp? = nil,
        findings: [WasteFinding],
        spent: CostSum,
        runs: RunCount,
        modelsWithoutWindow: [String] = []
    ) {
        self.since = since
        self.until = until
        self.findings = findings
        self.spent = spent
        self.runs = runs
        self.modelsWithoutWindow = modelsWithoutWindow
    }

    package var total: CostSum { findings.reduce(CostSum()) { $0 + $1.cost } }
}
