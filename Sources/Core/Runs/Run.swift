/// One prompt and everything that the agent did until it was done.
package struct Run: Hashable, Sendable {
    /// How far a run is.
    package typealias State = RunFact.State
    /// Who asked for it.
    package typealias Trigger = RunFact.Trigger

    /// The run's own id, a UUID derived from the vendor's.
    package var id: RunID
    /// The agent's catalogue id.
    package var agent: String
    /// The vendor's id.
    package var key: String
    /// The agent's id of the conversation it happened in.
    package var conversation: String
    /// How far it is.
    package var state: State
    /// Who asked for it.
    package var trigger: Trigger
    /// Whether the user rewound the conversation past it; it still counts.
    package var isRolledBack: Bool
    /// The prompt's time.
    package var startedAt: Timestamp
    /// The last timestamp in the log.
    package var endedAt: Timestamp
    /// The prompt's beginning, short and redacted.
    package var promptPreview: String?
    /// The number of prompts, those delivered while it went on included.
    package var promptCount: Int
    /// The directory it started in.
    package var cwd: String?
    /// The branch it started on, as the agent's log names it.
    package var branch: String?
    /// Its API calls in order of time, with the cost of each.
    package var apiCalls: [PricedCall]
    /// What it used that the agent states in totals only.
    package var totals: [PricedTotal] = []
    /// Its tool calls in order of time.
    package var toolCalls: [ToolCallFact]

    /// Makes a run of all that is known of it.
    package init(
        id: RunID,
        agent: String,
        key: String,
        conversation: String,
        state: State,
        trigger: Trigger,
        isRolledBack: Bool,
        startedAt: Timestamp,
        endedAt: Timestamp,
        promptPreview: String? = nil,
        promptCount: Int,
        cwd: String? = nil,
        branch: String? = nil,
        apiCalls: [PricedCall],
        toolCalls: [ToolCallFact]
    ) {
        self.id = id
        self.agent = agent
        self.key = key
        self.conversation = conversation
        self.state = state
        self.trigger = trigger
        self.isRolledBack = isRolledBack
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.promptPreview = promptPreview
        self.promptCount = promptCount
        self.cwd = cwd
        self.branch = branch
        self.apiCalls = apiCalls
        self.toolCalls = toolCalls
    }

    /// How long it took, in milliseconds.
    package var durationInMilliseconds: Int64 { max(0, endedAt - startedAt) }

    /// The tokens of all its calls.
    package var tokens: TokenCount { usage.tokens }

    /// What all its calls cost.
    package var cost: CostSum { usage.cost }

    private var usage: Usage {
        var usage = Usage()
        for call in apiCalls { usage.add(call) }
        for total in totals { usage.add(total) }
        return usage
    }

    /// The model that answered the main thread most often; the smaller name of two.
    package var model: String? {
        let answers = apiCalls.filter { $0.call.purpose == nil }
        let main = answers.filter { $0.call.reference.subagent == nil }
        var counts: [String: Int] = [:]
        for call in main.isEmpty ? answers : main {
            if let model = call.call.model { counts[model, default: 0] += 1 }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
