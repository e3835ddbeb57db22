import TachoCore

/// Why something in an export cannot be merged, in words that name the field.
package struct ExportFlaw: Error, Hashable {
    /// Such as `"state" is "asleep"`.
    package let reason: String
}

extension ExportedSession {
    /// Reads a session of an export and looks at each value that sums, states and git depend on.
    ///
    /// Any program can write an export: what passes here can be stored, added up and asked git about.
    ///
    /// - Throws: `ExportFlaw` at the first value that cannot be one.
    package static func read(_ json: [UInt8]) throws(ExportFlaw) -> ExportedSession {
        let session: ExportedSession
        do {
            session = try JSONValue(json: json).decoded(as: ExportedSession.self)
        } catch {
            throw ExportFlaw(reason: "not a session")
        }
        try session.check()
        return session
    }

    private func check() throws(ExportFlaw) {
        try Check.isKnown(SessionID(rawValue: id), "id", id)
        try Check.isKnown(Session.State(rawValue: state), "state", state)
        try Check.isKnown(Session.Source(rawValue: source), "source", source)
        for (name, head) in [("head_before", headBefore), ("head_after", headAfter)] {
            guard let head else { continue }
            try Check.isKnown(ObjectID.isValid(head) ? head : nil, name, head)
        }
        try Check.isCount(durationMs ?? 0, "duration_ms")
        for time in [startedAt, lastSeenAt] + [endedAt].compactMap(\.self) { try Check.isTime(time) }
        for attachment in attachments { try attachment.check() }
        for run in runs { try run.check() }
    }
}

extension ExportedAttachment {
    fileprivate func check() throws(ExportFlaw) {
        let tie = Binding(rawValue: binding)
        try Check.isKnown(tie == Binding.none ? nil : tie, "binding", binding)
        for time in [from, to] { try Check.isTime(time) }
        if (unloggedCostPicodollars ?? 0) < 0 { throw ExportFlaw(reason: "\"unlogged_cost_picodollars\" is negative") }
    }
}

extension ExportedRun {
    fileprivate func check() throws(ExportFlaw) {
        try Check.isKnown(RunID(rawValue: id), "id", id)
        try Check.isKnown(Run.State(rawValue: state), "state", state)
        try Check.isKnown(Run.Trigger(rawValue: trigger), "trigger", trigger)
        try Check.isCount(Int64(promptCount), "prompt_count")
        try Check.isCount(Int64(toolCallCount), "tool_call_count")
        for time in [startedAt, endedAt] { try Check.isTime(time) }
        for usage in usage { try usage.check() }
        for call in apiCalls ?? [] { try call.check() }
        for call in toolCalls ?? [] {
            for time in [call.startedAt, call.endedAt].compactMap(\.self) { try Check.isTime(time) }
        }
    }
}

extension ExportedUsage {
    fileprivate func check() throws(ExportFlaw) {
        try Check.isTime(quarterAt)
        let counts = [
            "api_call_count": Int64(apiCallCount), "input": input, "cache_read": cacheRead,
            "cache_write_5m": cacheWrite5m, "cache_write_1h": cacheWrite1h, "output": output, "reasoning": reasoning,
            "priced_count": Int64(pricedCount), "lower_bound_count": Int64(lowerBoundCount),
            "unpriced_count": Int64(unpricedCount), "unknown_count": Int64(unknownCount),
            "covered_count": Int64(coveredCount ?? 0),
        ]
        for (name, count) in counts { try Check.isCount(count, name) }
        if costPicodollars < 0 { throw ExportFlaw(reason: "\"cost_picodollars\" is negative") }
    }
}

extension ExportedAPICall {
    fileprivate func check() throws(ExportFlaw) {
        for time in [startedAt, endedAt] { try Check.isTime(time) }
        let counts = [
            "input": tokens.input ?? 0, "cache_read": tokens.cacheRead ?? 0, "cache_write_5m": tokens.cacheWrite5m ?? 0,
            "cache_write_1h": tokens.cacheWrite1h ?? 0, "output": tokens.output ?? 0,
            "reasoning": tokens.reasoning ?? 0, "web_search_count": webSearchCount ?? 0,
            "above_tokens": price?.aboveTokens ?? 0,
        ]
        for (name, count) in counts { try Check.isCount(Int64(count), name) }
        if costUSD?.isNegative == true { throw ExportFlaw(reason: "\"cost_usd\" is negative") }
    }
}

private enum Check {
    /// The most of anything; the logs' readers have the same limit, and millions of such numbers can be added up.
    private static let largestCount: Int64 = 1 << 40
    /// 1970 and 2200: what else a time may be, no agent ran then.
    private static let years: ClosedRange<Int64> = 0...7_258_118_400_000

    static func isKnown(_ value: Any?, _ name: String, _ text: String) throws(ExportFlaw) {
        if value == nil { throw ExportFlaw(reason: "\"\(name)\" is \"\(SafeText.line(String(text.prefix(64))))\"") }
    }

    static func isCount(_ number: Int64, _ name: String) throws(ExportFlaw) {
        if !(0...largestCount).contains(number) { throw ExportFlaw(reason: "\"\(name)\" is \(number)") }
    }

    static func isTime(_ time: ExportedTime) throws(ExportFlaw) {
        if !years.contains(time.timestamp.milliseconds) {
            throw ExportFlaw(reason: "\(time.text) is not a plausible time")
        }
    }
}
