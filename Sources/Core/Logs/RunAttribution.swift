/// Finds the run of every API call and tool call, once all facts of a conversation are together.
///
/// Pure: the answer follows from the facts alone, whatever order they were read in.
package struct RunAttribution {
    private let facts: FactBatch
    private var runsByConversation: [FactBatch.Key: [RunFact]] = [:]

    /// Prepares for the calls of a batch, which should hold whole conversations.
    package init(_ facts: FactBatch) {
        self.facts = facts
        for run in facts.runs.values {
            runsByConversation[FactBatch.Key(agent: run.agent, id: run.origin.conversation), default: []].append(run)
            if let turn = run.turn, turn.origin.conversation != run.origin.conversation {
                runsByConversation[FactBatch.Key(agent: run.agent, id: turn.origin.conversation), default: []]
                    .append(run)
            }
        }
        for (conversation, runs) in runsByConversation {
            runsByConversation[conversation] = runs.sorted(by: Self.isBefore)
        }
    }

    /// The key of the run that an API call belongs to; nil when no run of its conversation is known.
    package func run(of call: APICallFact) -> String? {
        run(of: call.reference, Owner(agent: call.agent, conversation: call.origin.conversation), at: call.startedAt)
    }

    /// The key of the run that a tool call belongs to; nil when no run of its conversation is known.
    package func run(of call: ToolCallFact) -> String? {
        let moment = call.startedAt ?? call.endedAt
        return run(of: call.reference, Owner(agent: call.agent, conversation: call.origin.conversation), at: moment)
    }

    /// The key of the run that was under way when a total was written; nil when no run of its conversation is known.
    package func run(of total: UsageTotalFact) -> String? {
        run(of: RunReference(), Owner(agent: total.agent, conversation: total.conversation), at: total.asOf)
    }

    /// The key of the run that a reference leads to by ids alone; nil when it names none.
    func namedRun(_ reference: RunReference, agent: String) -> String? {
        var reference = reference
        for _ in 0..<16 {
            if let run = reference.run { return run }
            guard let call = call(thatStarted: reference.subagent, agent) else { return nil }
            reference = call.reference
        }
        return nil
    }

    private func call(thatStarted subagent: String?, _ agent: String) -> ToolCallFact? {
        guard let subagent, let fact = facts.subagents[FactBatch.Key(agent: agent, id: subagent)],
            let id = fact.toolCall
        else { return nil }
        return facts.toolCalls[FactBatch.Key(agent: agent, id: id)]
    }

    private struct Owner {
        var agent: String
        var conversation: String
    }

    /// Follows a reference: the run it names, the run of its turn, the run of the tool call that started its
    /// sub-agent, and at last the run that was under way.
    private func run(of reference: RunReference, _ owner: Owner, at moment: Timestamp?) -> String? {
        var reference = reference
        var moment = moment
        for _ in 0..<16 {  // sub-agents of sub-agents; a circle must not hold us
            if let run = reference.run { return run }
            if let run = runOfTurn(reference.turn, owner, at: moment) { return run }
            guard let call = call(thatStarted: reference.subagent, owner.agent) else { break }
            reference = call.reference
            moment = call.startedAt ?? moment
        }
        return latest(runs(of: owner), at: moment)
    }

    private func runs(of owner: Owner) -> [RunFact] {
        runsByConversation[FactBatch.Key(agent: owner.agent, id: owner.conversation)] ?? []
    }

    private func runOfTurn(_ turn: String?, _ owner: Owner, at moment: Timestamp?) -> String? {
        guard let turn else { return nil }
        return latest(runs(of: owner).filter { $0.turn?.id == turn }, at: moment)
    }

    /// The last of some ordered runs that had started by a timestamp, otherwise the first.
    private func latest(_ runs: [RunFact], at moment: Timestamp?) -> String? {
        guard let moment else { return runs.last?.key }
        return (runs.last { ($0.startedAt ?? moment) <= moment } ?? runs.first)?.key
    }

    /// Orders runs by their start.
    static func isBefore(_ left: RunFact, _ right: RunFact) -> Bool {
        let (leftStart, rightStart) = (left.startedAt?.milliseconds ?? .min, right.startedAt?.milliseconds ?? .min)
        return leftStart == rightStart ? left.key < right.key : leftStart < rightStart
    }
}
