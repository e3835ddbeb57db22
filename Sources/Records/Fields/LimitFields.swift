package import TachoCore

/// A usage limit that a vendor states, or the hours that its plan counts together.
package struct LimitRecord: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// The vendor says how much of it is used.
        case stated
        /// The vendor says nothing: only when its hours began and end, by the known rule, and what was spent in them.
        case estimate
    }

    package let agent: String
    package let name: String
    package let kind: Kind
    package let window: Int64?
    package let resetsAt: Timestamp?
    /// In hundredths of a percent; nil if nobody says, or the window is over.
    package let used: Int?
    package let asOf: Timestamp?
    package let plan: String?
    package let forecast: LimitForecast?
    package let cost: CostSum?

    package init(_ limit: UsageLimit, now: Timestamp) {
        agent = limit.agent
        name = limit.name
        kind = .stated
        window = limit.window
        resetsAt = limit.resetsAt
        used = limit.hasReset(by: now) ? nil : limit.latest.used
        asOf = limit.latest.at
        plan = limit.plan
        forecast = LimitForecast(limit, now: now)
        cost = nil
    }

    package init(_ block: UsageBlock, agent: String) {
        self.agent = agent
        name = "block"
        kind = .estimate
        window = block.end - block.start
        resetsAt = block.end
        (used, asOf, plan, forecast) = (nil, nil, nil, nil)
        cost = block.cost
    }
}

package enum LimitFields {
    package static let shape = Shape<LimitRecord>(
        "Limit",
        [
            Field("agent", .text, "the agent's id") { $0.agent },
            Field("name", .text, "the limit, as the agent names it; `block` for an estimate") { $0.name },
            Field("kind", .word, "who says so: the vendor, or the known rule of its plans") { $0.kind },
            Field("window_ms", .integer, "the length of its window", absent: "not stated") { $0.window },
            Field("resets_at", .time, "when the window ends", absent: "not stated") { $0.resetsAt },
            Field("used_percent", .percent, "what is used", absent: "nobody says, or the window is over") {
                $0.used
            },
            Field("as_of", .time, "when the vendor said so last", absent: "an estimate") { $0.asOf },
            Field("plan", .text, "the user's plan, in the vendor's words", absent: "not stated") { $0.plan },
            Field("percent_per_hour", .percentRange, "the slower and the faster pace", absent: "no forecast") {
                $0.forecast?.perHour
            },
            Field(
                "forecast_percent",
                .percentRange,
                "what will be used at the end, by both",
                absent: "no forecast"
            ) {
                $0.forecast?.used
            },
            Field("full_from", .time, "when all is used, by the faster pace", absent: "not before the end") {
                $0.forecast?.full?.lowerBound
            },
            Field("full_to", .time, "the same by the slower pace, at most the end", absent: "not before the end") {
                $0.forecast?.full?.upperBound
            },
            Field("cost_usd", .dollars, "what was spent in these hours", absent: "the limit is stated, or no price") {
                $0.cost?.knownPicodollars
            },
        ]
    )
}
