import TachoCore

extension CodexReader {
    /// Reads `rate_limits` of a `token_count`: what the server said of the plan's limits.
    ///
    /// `{"limit_id":…,"primary":{"used_percent":12.5,"window_minutes":300,"resets_at":…},"secondary":{…},"plan_type":…}`;
    /// before October 2025, `resets_in_seconds` in place of `resets_at`. A copied line says nothing new.
    func readLimits(_ line: CodexLine, into facts: inout FactBatch) {
        guard !state.isCopying, let limits = line.payload.object("rate_limits") else { return }
        if let limit = limit("primary", limits.object("primary"), of: limits, at: line.at) { facts.add(limit) }
        if let limit = limit("secondary", limits.object("secondary"), of: limits, at: line.at) { facts.add(limit) }
    }

    private func limit(_ name: String, _ window: JSONObject?, of limits: JSONObject, at moment: Timestamp) -> LogFact? {
        guard let window, var percent = window["used_percent"], let used = percent.number(scale: 2) else { return nil }
        let resetsAt =
            UsageLimitFact.moment(seconds: window.integer("resets_at"))
            ?? UsageLimitFact.moment(seconds: window.integer("resets_in_seconds")).map { moment + $0.milliseconds }
        // Models with limits of their own have them beside the plan's.
        let id = limits.string("limit_id").flatMap { $0 == Codex.id ? nil : $0 }
        return UsageLimitFact(
            agent: Codex.id,
            name: id.map { "\($0) \(name)" } ?? name,
            conversation: origin.conversation,
            window: UsageLimitFact.moment(seconds: window.integer("window_minutes")).map { $0.milliseconds * 60 },
            resetsAt: resetsAt,
            used: used,
            at: moment,
            plan: limits.string("plan_type")
        ).map(LogFact.usageLimit)
    }
}
