/// One session's events in the one order that their contents give, each with its distance from the start.
///
/// Everything that reads time in the aggregator reads it here: milliseconds since the session's start, by the clock
/// that never steps within one boot and by the wall clock across boots, and never negative.
struct SessionTimeline {
    let origin: JournalEvent
    /// What the start says.
    let start: SessionStart
    /// All events but the start, without repeats, in order.
    let entries: [Entry]

    /// An event and when it happened.
    struct Entry {
        /// Milliseconds since the session's start.
        var elapsed: Int64
        var event: JournalEvent
    }

    /// Puts events in order; nil if there is no start among them.
    ///
    /// A session has one start. If a damaged journal has several, the smallest one counts, whatever their order.
    init?(_ events: some Sequence<JournalEvent>) {
        var origin: (event: JournalEvent, start: SessionStart)?
        let events = Set(events)
        for event in events {
            guard case .start(let start) = event.fact else { continue }
            if let least = origin, !Self.precedes(event, least.event) { continue }
            origin = (event, start)
        }
        guard let origin else { return nil }
        self.origin = origin.event
        start = origin.start
        entries =
            events
            .filter { $0.fact.rank != JournalEvent.Fact.startRank }
            .map { Entry(elapsed: Self.elapsed(from: origin.event, to: $0), event: $0) }
            .sorted { left, right in
                if left.elapsed != right.elapsed { return left.elapsed < right.elapsed }
                return Self.precedes(left.event, right.event)
            }
    }

    /// Milliseconds from one event to another of the same session, 0 when a clock says that it was earlier.
    private static func elapsed(from origin: JournalEvent, to event: JournalEvent) -> Int64 {
        max(0, origin.boot == event.boot ? event.uptime - origin.uptime : event.at - origin.at)
    }

    /// A total order by content alone, for events with the same timestamp.
    private static func precedes(_ left: JournalEvent, _ right: JournalEvent) -> Bool {
        if left.fact.rank != right.fact.rank { return left.fact.rank < right.fact.rank }
        if left.at != right.at { return left.at < right.at }
        if left.uptime != right.uptime { return left.uptime < right.uptime }
        return (left.boot, left.fact.orderedText) < (right.boot, right.fact.orderedText)
    }
}

extension JournalEvent.Fact {
    static let startRank = 0

    /// Which of two facts of the same millisecond comes first: what opens before what closes.
    var rank: Int {
        switch self {
        case .start: Self.startRank
        case .agent: 1
        case .resume: 2
        case .background: 3
        case .home: 4
        case .conversation: 5
        case .level: 6
        case .suspend: 7
        case .exit: 8
        case .absent: 9
        case .end: 10
        case .lost: 11
        }
    }

    /// Text that differs whenever two facts of one rank differ, the same in every process.
    var orderedText: String {
        switch self {
        case .start(let start): return "\(start)"
        case .end(let end): return "\(end)"
        case .agent(let process): return "\(process)"
        case .exit(let pid, let started): return "\(pid) \(started)"
        case .background(let pid): return "\(pid)"
        case .conversation(let id, let evidence): return "\([id, evidence])"
        case .home(let agent, let path): return "\([agent, path])"
        case .level(let level): return "\(level)"
        case .suspend, .resume, .absent, .lost: return ""
        }
    }
}
