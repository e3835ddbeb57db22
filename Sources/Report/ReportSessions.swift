import TachoCore
import TachoStore

/// The sessions of a report, with what is known of each.
struct ReportSessions {
    /// Newest first.
    let sessions: [Session]
    /// How many older sessions are not on the page.
    let leftOutCount: Int
    let costs: [SessionID: CostFigures]
    let usage: [SessionID: SessionUsage]
    /// Oldest first.
    let runs: [SessionID: [RunRecord]]
    let tools: [RunID: [ToolCount]]
    /// Whether older runs of the sessions are not on the page.
    let lacksRuns: Bool
    /// The most expensive runs, with one cost each.
    let topRuns: [RunRecord]
    /// When they lived, worked and asked, as far as that is within the report's period.
    let entries: [SessionID: Timeline.Entry]
    /// How long agents worked in each hour of the week, in milliseconds: 24 for each day from Monday.
    let hours: [Int64]

    private static let topRunCount = 10

    init(
        _ store: Store,
        _ filter: Filter,
        _ bounds: ReportBounds,
        prices: PriceBook,
        now: Timestamp,
        calendar: CostCalendar
    ) throws {
        var alive = filter
        (alive.since, alive.aliveAt, alive.limit) = (nil, filter.since, bounds.sessions)
        var sessions = try store.sessions(alive)
        let isCut = sessions.count == bounds.sessions
        alive.limit = nil
        leftOutCount = isCut ? max(0, try store.sessionCount(alive) - sessions.count) : 0
        var counted = filter
        if isCut {
            let shown = Set(sessions.map(\.id))
            counted.sessions = filter.sessions.map { $0.intersection(shown) } ?? shown
        }
        let rows = try store.cost(counted, by: .session, calendar: calendar).rows
        let pairs = rows.compactMap { row in SessionID(rawValue: row.key).map { ($0, row.figures) } }
        costs = Dictionary(pairs) { first, _ in first }
        let missing = Set(costs.keys).subtracting(sessions.map(\.id))
        if !missing.isEmpty {
            sessions += try store.sessions(Filter(sessions: missing))
            sessions.sort { ($0.startedAt, $0.id.rawValue) > ($1.startedAt, $1.id.rawValue) }
        }
        let whole = try store.usage(of: sessions, now: now)
        let shown = try ReportRuns(store, filter, of: whole, bounds, calendar: calendar)
        self.sessions = sessions.map(shown.narrowed)
        usage = Dictionary(uniqueKeysWithValues: whole.map { ($0, shown.narrowed($1, of: $0)) })
        lacksRuns = shown.lacksSome
        runs = shown.bySession
        let records = shown.all
        tools = try store.toolCounts(of: records, prices: prices)
        topRuns = Array(
            records.filter { $0.usage.cost.picodollars > 0 }
                .sorted { ($0.usage.cost.picodollars, $1.startedAt) > ($1.usage.cost.picodollars, $0.startedAt) }
                .prefix(Self.topRunCount)
        )
        entries = Self.entries(of: self.sessions, usage, during: filter.range, now: now)
        hours = Self.hours(of: entries.values, local: calendar.local)
    }

    /// How long agents worked, each for itself, in milliseconds.
    var agentTime: Int64 { entries.values.reduce(0) { $0 + ($1.work?.duration ?? 0) } }

    /// What sub-agents and all together used in the runs on the page.
    var subagents: (part: Usage, whole: Usage) {
        runs.values.joined().reduce((Usage(), Usage())) { ($0.0 + $1.subagents, $0.1 + $1.usage) }
    }

    private static func entries(
        of sessions: [Session],
        _ usage: [SessionID: SessionUsage],
        during range: Range<Timestamp>,
        now: Timestamp
    ) -> [SessionID: Timeline.Entry] {
        let pairs = sessions.compactMap { session in
            Timeline.Entry(session, times: usage[session.id]?.times, range: range, now: now).map { (session.id, $0) }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private static func hours(of entries: some Sequence<Timeline.Entry>, local: LocalTime) -> [Int64] {
        var hours = [Int64](repeating: 0, count: 7 * 24)
        for span in entries.lazy.flatMap({ $0.work?.spans ?? [] }) {
            var start = span.lowerBound
            while start < span.upperBound {
                let civil = local.civil(start)
                let past = Int64((civil.minute * 60 + civil.second) * 1_000 + civil.millisecond)
                let end = min(span.upperBound, start + (3_600_000 - past))
                hours[civil.daysAfterMonday * 24 + civil.hour] += end - start
                start = end
            }
        }
        return hours
    }
}

extension Filter {
    /// The time that it allows; empty if it ends before it begins.
    fileprivate var range: Range<Timestamp> {
        let start = since ?? Timestamp(milliseconds: .min)
        return start..<max(start, until ?? Timestamp(milliseconds: .max))
    }
}
