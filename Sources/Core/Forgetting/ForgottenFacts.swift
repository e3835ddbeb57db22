/// Decides which facts of a conversation are left when some of its runs are forgotten.
package struct ForgottenFacts {
    /// The keys of runs that are forgotten.
    private let runs: Set<String>
    /// The times in which nothing of the conversation is wanted.
    private let spans: [ClosedRange<Timestamp>]
    /// Whether all of the conversation up to a moment is forgotten.
    private let isWhole: Bool

    package init(runs: Set<String>, spans: [ClosedRange<Timestamp>]) {
        self.runs = runs
        self.spans = spans
        isWhole = spans.contains { $0.lowerBound.milliseconds <= 0 }
    }

    /// The keys of the runs that a conversation's facts speak of.
    package static func runs(in facts: FactBatch) -> Set<String> {
        var runs = Set(facts.runs.values.map(\.key))
        runs.formUnion(facts.apiCalls.values.compactMap(\.reference.run))
        runs.formUnion(facts.toolCalls.values.compactMap(\.reference.run))
        return runs
    }

    /// The facts that are not forgotten.
    package func remaining(of facts: FactBatch) -> FactBatch {
        if runs.isEmpty, spans.isEmpty { return facts }
        var kept = FactBatch()
        for run in facts.runs.values where !isForgotten(run) { kept.add(.run(run)) }
        for call in facts.toolCalls.values where !isForgotten(call.reference, at: call.startedAt ?? call.endedAt) {
            kept.add(call)
        }
        for call in facts.apiCalls.values where !isForgotten(call.reference, at: call.startedAt) { kept.add(call) }
        for total in facts.usageTotals.values where !isForgotten(total) { kept.add(.usageTotal(total)) }
        for limit in facts.usageLimits.values { kept.add(.usageLimit(limit)) }
        let agents = Set(
            kept.toolCalls.values.compactMap(\.reference.subagent)
                + kept.apiCalls.values.compactMap(\.reference.subagent)
        )
        let calls = Set(kept.toolCalls.values.map(\.key))
        for subagent in facts.subagents.values {
            let isNamed = agents.contains(subagent.key) || subagent.toolCall.map(calls.contains) == true
            if isNamed || !isWhole { kept.add(.subagent(subagent)) }
        }
        for conversation in facts.conversations.values {
            if let rest = remaining(of: conversation) { kept.add(.conversation(rest)) }
        }
        return kept
    }

    private func contains(_ moment: Timestamp) -> Bool { spans.contains { $0.contains(moment) } }

    private func isForgotten(_ run: RunFact) -> Bool {
        if runs.contains(run.key) { return true }
        guard let moment = run.startedAt ?? run.endedAt else { return isWhole }
        return isWhole && contains(moment)
    }

    private func isForgotten(_ reference: RunReference, at moment: Timestamp?) -> Bool {
        if let run = reference.run {
            if runs.contains(run) { return true }
            if !isWhole { return false }
        }
        return moment.map(contains) ?? isWhole
    }

    private func isForgotten(_ total: UsageTotalFact) -> Bool {
        if spans.isEmpty { return total.run.map(runs.contains) ?? false }
        // What covers the whole conversation counts what is forgotten, too.
        return total.relation == .covers || contains(total.startedAt ?? total.asOf)
    }

    /// What is left of a conversation; nil if all of it is forgotten.
    private func remaining(of conversation: ConversationFact) -> ConversationFact? {
        if spans.isEmpty { return conversation }
        if isWhole, let last = conversation.lastSeenAt ?? conversation.firstSeenAt, contains(last) { return nil }
        if isWhole, conversation.lastSeenAt == nil, conversation.firstSeenAt == nil { return nil }
        var rest = conversation
        if let place = rest.place, contains(place.at) { rest.place = nil }
        if let remote = rest.remote, contains(remote.at) { rest.remote = nil }
        if let version = rest.version, contains(version.at) { rest.version = nil }
        if let entrypoint = rest.entrypoint, contains(entrypoint.at) { rest.entrypoint = nil }
        return rest
    }
}
