/// Everything the logs say about one conversation.
package struct ConversationFacts: Sendable {
    /// The agent's catalogue id.
    package var agent: String
    /// The agent's id of the conversation.
    package var id: String
    /// Every fact whose owner the conversation is.
    package var facts: FactBatch

    package init(agent: String, id: String, facts: FactBatch) {
        self.agent = agent
        self.id = id
        self.facts = facts
    }

    /// What is known of the conversation itself.
    package var conversation: ConversationFact? { facts.conversations[key] }

    /// The runs with their calls, in order of time.
    ///
    /// Calls that no run of the conversation can own make a run of their own with trigger `auto`: they happened and
    /// cost.
    package func makeRuns(prices: PriceBook) -> [Run] {
        let attribution = RunAttribution(facts)
        var pricer = CallPricer(prices)
        var searches = ToolSearches(total: comparableTotal)
        var toolsByRun: [String: [ToolCallFact]] = [:]
        for tool in facts.toolCalls.values where !tool.isContainer {
            searches.add(tool)
            toolsByRun[ownKey(attribution.run(of: tool)), default: []].append(tool)
        }
        var callsByRun: [String: [APICallFact]] = [:]
        for call in facts.apiCalls.values {
            callsByRun[ownKey(attribution.run(of: call)), default: []].append(call)
        }
        let totals = TotalPlacement(facts.usageTotals.values, callsByRun: callsByRun, orphanKey: orphanKey) { total in
            ownKey(total.run ?? attribution.run(of: total))
        }
        var runs = Array(facts.runs.values)
        let owners = [Set(toolsByRun.keys), Set(callsByRun.keys), Set(totals.byRun.keys)]
        if owners.contains(where: { $0.contains(orphanKey) }) { runs.append(orphanRun) }
        return runs.map { run in
            makeRun(
                run,
                apiCalls: (callsByRun[run.key] ?? []).sorted { ($0.startedAt, $0.key) < ($1.startedAt, $1.key) }
                    .map { searches.price($0, standing: totals.standing[$0.key], by: &pricer) },
                totals: (totals.byRun[run.key] ?? []).flatMap { pricer.price($0) },
                toolCalls: (toolsByRun[run.key] ?? []).sorted { Self.order($0) < Self.order($1) }
            )
        }.sorted { ($0.startedAt, $0.key) < ($1.startedAt, $1.key) }
    }

    /// Cost the agent reports beyond the calls in its log, in picodollars; nil if it reports no total.
    ///
    /// A total that covers history copied from another conversation cannot be compared and gives nil too.
    package func unloggedCost(runs: [Run]) -> Int64? {
        guard let nanodollars = comparableTotal?.nanodollars else { return nil }
        let logged = runs.reduce(CostSum()) { $0 + $1.cost }
        guard logged.state == .priced else { return nil }
        let (picodollars, overflows) = Int64(nanodollars).multipliedReportingOverflow(by: 1_000)
        return overflows ? nil : max(0, picodollars - logged.picodollars)
    }

    private var comparableTotal: UsageTotalFact? {
        guard let total = facts.usageTotals[key], total.relation == .covers, total.nanodollars != nil,
            conversation?.parent == nil
        else { return nil }
        return total
    }

    private var key: FactBatch.Key { FactBatch.Key(agent: agent, id: id) }

    private var orphanKey: String { "conversation:" + id }

    private func ownKey(_ run: String?) -> String {
        guard let run, facts.runs[FactBatch.Key(agent: agent, id: run)] != nil else { return orphanKey }
        return run
    }

    private var orphanRun: RunFact {
        var run = RunFact(agent: agent, key: orphanKey, origin: LogOrigin(id))
        run.trigger = .auto
        run.place = facts.apiCalls.values.compactMap(\.place).min()
        return run
    }

    private func makeRun(
        _ fact: RunFact,
        apiCalls: [PricedCall],
        totals: [PricedTotal],
        toolCalls: [ToolCallFact]
    ) -> Run {
        let moments =
            apiCalls.flatMap { [$0.call.startedAt, $0.call.endedAt] }
            + toolCalls.flatMap { [$0.startedAt, $0.endedAt].compactMap(\.self) }
        let startedAt =
            fact.startedAt ?? moments.min() ?? totals.map(\.at).min() ?? fact.endedAt ?? Timestamp(milliseconds: 0)
        var run = Run(
            id: LogIdentity.run(agent: agent, key: fact.key, startedAt: startedAt),
            agent: agent,
            key: fact.key,
            conversation: id,
            state: fact.state,
            trigger: fact.trigger ?? .user,
            isRolledBack: fact.isRolledBack || isCutOff(fact),
            startedAt: startedAt,
            endedAt: max(startedAt, fact.endedAt ?? startedAt, moments.max() ?? startedAt),
            promptPreview: fact.preview?.value,
            promptCount: fact.promptCount,
            cwd: fact.place?.value.cwd,
            branch: fact.place?.value.branch,
            apiCalls: apiCalls,
            toolCalls: toolCalls
        )
        run.totals = totals
        return run
    }

    private func isCutOff(_ run: RunFact) -> Bool {
        guard let position = run.position, let branches = conversation?.branches else { return false }
        return LogBranch.isCutOff(position, by: branches)
    }

    private static func order(_ call: ToolCallFact) -> (Timestamp, String) {
        (call.startedAt ?? call.endedAt ?? Timestamp(milliseconds: .max), call.key)
    }
}
