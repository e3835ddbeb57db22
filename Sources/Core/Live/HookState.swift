/// What the hooks of an agent said of one conversation: what it does now, and when it asked.
package struct HookState: Hashable, Sendable {
    /// What it does; nil if the agent left the conversation, or never said.
    package var kind: LiveState.Kind?
    /// What it asks for; nil unless `kind` is `asking`, or if it does not say.
    package var ask: LiveAsk?
    /// The tool that it asks for; nil unless `kind` is `asking`, or if it is about no tool.
    package var tool: String?
    /// When it changed to this.
    package var since: Timestamp
    /// When the hooks last said something.
    package var lastAt: Timestamp
    /// When it asked and could not go on; not while it still asks.
    package var asking: [Range<Timestamp>]

    package init(
        kind: LiveState.Kind?,
        ask: LiveAsk? = nil,
        tool: String? = nil,
        since: Timestamp,
        lastAt: Timestamp,
        asking: [Range<Timestamp>] = []
    ) {
        self.kind = kind
        self.ask = ask
        self.tool = tool
        self.since = since
        self.lastAt = lastAt
        self.asking = asking
    }

    /// Combines the events of one conversation; nil if there are none.
    ///
    /// The result is a function of the set of the events: neither their order nor repeats change it.
    package init?(_ events: some Sequence<AgentEvent>) {
        var fold = HookFold()
        for event in Set(events).sorted(by: Self.precedes) { fold.add(event) }
        guard let state = fold.state else { return nil }
        self = state
    }

    /// A total order by content alone.
    private static func precedes(_ left: AgentEvent, _ right: AgentEvent) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.kind != right.kind { return rank(left.kind) < rank(right.kind) }
        return "\(left)" < "\(right)"
    }

    private static func rank(_ kind: AgentEvent.Kind) -> Int {
        AgentEvent.Kind.allCases.firstIndex(of: kind) ?? 0
    }

    /// When it asked, up to `now` while it still does, and no longer than until its log went on.
    package func asking(until now: Timestamp, latest: LatestRun?) -> [Range<Timestamp>] {
        guard kind == .asking, since < now else { return asking }
        let isOver = latest.map { $0.endedAt > since + LiveState.hookSlack } ?? false
        return asking + [since..<(isOver ? min(now, latest?.endedAt ?? now) : now)]
    }
}
