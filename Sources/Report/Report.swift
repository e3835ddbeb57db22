package import TachoCore
package import TachoStore

/// The contents of a report, read from the store.
package struct Report {
    package struct Subject: Sendable {
        /// Selects the calls to count; the sessions are those that made them, and those that match by themselves.
        package var filter: Filter
        package var words: String
        /// The message if there are no sessions.
        package var none: String
        package var version: String

        package init(filter: Filter, words: String, none: String, version: String) {
            self.filter = filter
            self.words = words
            self.none = none
            self.version = version
        }
    }

    let subject: Subject
    let now: Timestamp
    let calendar: CostCalendar
    let days: CostReport
    let repos: CostReport
    let branches: CostReport
    let models: CostReport
    /// Newest first.
    let sessions: [Session]
    let costs: [SessionID: CostFigures]
    let usage: [SessionID: SessionUsage]
    /// Oldest first.
    let runs: [SessionID: [RunRecord]]
    let tools: [RunID: [ToolCount]]

    package init(_ store: Store, _ subject: Subject, prices: PriceBook, now: Timestamp, calendar: CostCalendar) throws {
        self.subject = subject
        self.now = now
        self.calendar = calendar
        days = try store.cost(subject.filter, by: .day, calendar: calendar)
        repos = try store.cost(subject.filter, by: .repo, calendar: calendar)
        branches = try store.cost(subject.filter, by: .branch, calendar: calendar)
        models = try store.cost(subject.filter, by: .model, calendar: calendar)
        let bySession = try store.cost(subject.filter, by: .session, calendar: calendar).rows
        let rows = bySession.compactMap { row in SessionID(rawValue: row.key).map { ($0, row.figures) } }
        costs = Dictionary(rows, uniquingKeysWith: { first, _ in first })
        sessions = try Self.sessions(store, subject.filter, besides: costs)
        usage = try store.usage(of: sessions, now: now)
        let records = try Self.runs(store, of: sessions, subject.filter)
        runs = Dictionary(grouping: records.reversed(), by: \.session)
        tools = try store.toolCounts(of: records, prices: prices)
    }

    var local: LocalTime { calendar.local }

    package var isEmpty: Bool { sessions.isEmpty }

    package var page: [UInt8] {
        let document = ReportDocument(report: self)
        return ReportPage.bytes(data: document.data, runs: document.runs)
    }

    /// The sessions that a filter lets through by place, and those that made calls that it lets through.
    private static func sessions(
        _ store: Store,
        _ cost: Filter,
        besides costs: [SessionID: CostFigures]
    ) throws -> [Session] {
        var filter = cost
        (filter.since, filter.aliveAt) = (nil, cost.since)
        var sessions = try store.sessions(filter)
        let known = Set(sessions.map(\.id))
        let missing = costs.keys.filter { !known.contains($0) }
        guard !missing.isEmpty else { return sessions }
        sessions += try missing.map { try store.session(named: $0.rawValue) }
        return sessions.sorted { ($0.startedAt, $0.id.rawValue) > ($1.startedAt, $1.id.rawValue) }
    }

    private static func runs(_ store: Store, of sessions: [Session], _ cost: Filter) throws -> [RunRecord] {
        let filter = Filter(sessions: Set(sessions.map(\.id)), until: cost.until)
        return try store.runs(filter).filter { run in
            run.isLogged && (cost.since.map { run.endedAt >= $0 } ?? true)
        }
    }
}
