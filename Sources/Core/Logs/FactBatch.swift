/// Facts merged by key: what a sink commits in one transaction.
///
/// Batches merge like facts do, so the union of all batches is the same however the lines were cut into them.
package struct FactBatch: Hashable, Sendable {
    /// The agent and the vendor's id.
    package struct Key: Hashable, Sendable, Codable, Comparable {
        /// The agent, by its catalogue id.
        package var agent: String
        /// The vendor's id.
        package var id: String

        package init(agent: String, id: String) {
            self.agent = agent
            self.id = id
        }

        /// Hashes the id alone: few agents share one.
        package func hash(into hasher: inout Hasher) {
            hasher.combine(id)
        }

        /// Orders by agent, then by id.
        package static func < (left: Key, right: Key) -> Bool {
            left.agent == right.agent ? left.id < right.id : left.agent < right.agent
        }
    }

    package private(set) var conversations: [Key: ConversationFact] = [:]
    package private(set) var runs: [Key: RunFact] = [:]
    package private(set) var toolCalls: [Key: ToolCallFact] = [:]
    package private(set) var apiCalls: [Key: APICallFact] = [:]
    package private(set) var subagents: [Key: SubagentFact] = [:]
    /// The agents' own totals.
    package private(set) var usageTotals: [Key: UsageTotalFact] = [:]
    /// What the vendors say of their limits.
    package private(set) var usageLimits: [Key: UsageLimitFact] = [:]

    package init() {}

    /// Creates an empty batch with room for about this many tool calls and API calls.
    package init(callCapacity: Int) {
        toolCalls.reserveCapacity(callCapacity)
        apiCalls.reserveCapacity(callCapacity)
    }

    package init(_ facts: some Sequence<LogFact>) {
        for fact in facts { add(fact) }
    }

    /// The number of different things in the batch.
    package var count: Int {
        conversations.count + runs.count + toolCalls.count + apiCalls.count + subagents.count + usageTotals.count
            + usageLimits.count
    }

    package var isEmpty: Bool { count == 0 }

    /// Adds one fact, merged with what is known of the same thing.
    package mutating func add(_ fact: LogFact) {
        switch fact {
        case .conversation(let fact): Self.add(fact.bounded, to: &conversations)
        case .run(let fact): Self.add(fact.bounded, to: &runs)
        case .toolCall(let fact): add(fact)
        case .apiCall(let fact): add(fact)
        case .subagent(let fact): Self.add(fact, to: &subagents)
        case .usageTotal(let fact): Self.add(fact, to: &usageTotals)
        case .usageLimit(let fact): Self.add(fact, to: &usageLimits)
        }
    }

    /// Adds what is known of a tool call.
    package mutating func add(_ fact: ToolCallFact) { Self.add(fact.bounded, to: &toolCalls) }

    /// Adds what is known of an API call.
    package mutating func add(_ fact: APICallFact) { Self.add(fact.bounded, to: &apiCalls) }

    /// Adds all facts of another batch.
    package mutating func merge(_ other: FactBatch) {
        for fact in other.conversations.values { Self.add(fact, to: &conversations) }
        for fact in other.runs.values { Self.add(fact, to: &runs) }
        for fact in other.toolCalls.values { Self.add(fact, to: &toolCalls) }
        for fact in other.apiCalls.values { Self.add(fact, to: &apiCalls) }
        for fact in other.subagents.values { Self.add(fact, to: &subagents) }
        for fact in other.usageTotals.values { Self.add(fact, to: &usageTotals) }
        for fact in other.usageLimits.values { Self.add(fact, to: &usageLimits) }
    }

    /// The facts apart by the conversation that owns them.
    package var byConversation: [Key: FactBatch] {
        func owner(_ agent: String, _ origin: LogOrigin) -> Key { Key(agent: agent, id: origin.conversation) }
        var batches: [Key: FactBatch] = [:]
        for (key, fact) in conversations { batches[key, default: FactBatch()].conversations[key] = fact }
        for (key, fact) in usageTotals {
            batches[Key(agent: key.agent, id: fact.conversation), default: FactBatch()].usageTotals[key] = fact
        }
        for (key, fact) in usageLimits {
            batches[Key(agent: key.agent, id: fact.conversation), default: FactBatch()].usageLimits[key] = fact
        }
        for (key, fact) in runs { batches[owner(key.agent, fact.origin), default: FactBatch()].runs[key] = fact }
        for (key, fact) in subagents {
            batches[owner(key.agent, fact.origin), default: FactBatch()].subagents[key] = fact
        }
        for (key, fact) in toolCalls {
            batches[owner(key.agent, fact.origin), default: FactBatch()].toolCalls[key] = fact
        }
        for (key, fact) in apiCalls {
            batches[owner(key.agent, fact.origin), default: FactBatch()].apiCalls[key] = fact
        }
        return batches
    }

    /// Gives runs, their calls and the sub-agents of their calls to other conversations.
    mutating func setOrigins(_ origin: (_ agent: String, LogOrigin, RunReference) -> LogOrigin) {
        for (key, run) in runs { runs[key]?.origin = origin(key.agent, run.origin, RunReference(run: run.key)) }
        for (key, call) in toolCalls { toolCalls[key]?.origin = origin(key.agent, call.origin, call.reference) }
        for (key, call) in apiCalls { apiCalls[key]?.origin = origin(key.agent, call.origin, call.reference) }
        for (key, subagent) in subagents {
            subagents[key]?.origin = origin(key.agent, subagent.origin, RunReference(subagent: subagent.key))
        }
    }

    /// The same facts without what they quote of prompts and tools' inputs.
    package var withoutPreviews: FactBatch {
        var batch = self
        for key in batch.runs.keys { batch.runs[key]?.preview = nil }
        for key in batch.toolCalls.keys { batch.toolCalls[key]?.summary = nil }
        return batch
    }

    /// The same facts without what runs and tool calls quote that started before a moment.
    package func withoutPreviews(before moment: Timestamp) -> FactBatch {
        var batch = self
        for (key, run) in batch.runs where run.preview != nil && (run.startedAt ?? Timestamp(milliseconds: 0)) < moment
        {
            batch.runs[key]?.preview = nil
        }
        for (key, call) in batch.toolCalls
        where call.summary != nil && (call.startedAt ?? call.endedAt ?? Timestamp(milliseconds: 0)) < moment {
            batch.toolCalls[key]?.summary = nil
        }
        return batch
    }

    private static func add<Fact: MergeableFact>(_ fact: Fact, to facts: inout [Key: Fact]) {
        let key = Key(agent: fact.agent, id: fact.key)
        if let index = facts.index(forKey: key) {
            facts.values[index].merge(fact)
        } else {
            facts[key] = fact
        }
    }
}
