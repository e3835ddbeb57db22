package import TachoCore
package import TachoRecords
package import TachoStore

/// The contents of a report, read from the store.
package struct Report {
    package struct Subject: Sendable {
        /// Selects the calls to count; the sessions are those that made them, and those that match by themselves.
        package var filter: Filter
        package var words: String
        /// The message if there are no sessions.
        package var none: String
        /// What to do then; empty for nothing.
        package var nextStep: String
        package var version: String
        /// The commands that resume a conversation, by agent.
        package var resumeCommands: [String: ResumeCommand]

        package init(
            filter: Filter,
            words: String,
            none: String,
            nextStep: String = "",
            version: String,
            resumeCommands: [String: ResumeCommand] = [:]
        ) {
            self.filter = filter
            self.words = words
            self.none = none
            self.nextStep = nextStep
            self.version = version
            self.resumeCommands = resumeCommands
        }
    }

    /// How a limit is shown.
    package struct Limit: Sendable {
        package var record: LimitRecord
        /// Such as `5h`.
        package var window: String
        package var forecast: String

        package init(_ record: LimitRecord, window: String, forecast: String) {
            self.record = record
            self.window = window
            self.forecast = forecast
        }
    }

    let subject: Subject
    let now: Timestamp
    let calendar: CostCalendar
    let days: CostReport
    /// Each day's sums by agent.
    let agentDays: CostReport
    /// The sums of each hour by agent; only of a single day.
    let agentHours: CostReport?
    let repos: CostReport
    let branches: CostReport
    let models: CostReport
    let comparison: ReportComparison?
    let parts: ReportParts
    let listing: ReportSessions
    /// The commits that sessions made or may have made, oldest first.
    package var commits: [SessionID: [CommitRecord]] = [:]
    package var limits: [Limit] = []

    /// Reads everything in a fixed number of questions to the store, however many sessions there are.
    package init(
        _ store: Store,
        _ subject: Subject,
        prices: PriceBook,
        now: Timestamp,
        calendar: CostCalendar,
        bounds: ReportBounds = ReportBounds()
    ) throws {
        self.subject = subject
        self.now = now
        self.calendar = calendar
        let filter = subject.filter
        days = try store.cost(filter, by: .day, calendar: calendar)
        agentDays = try store.cost(filter, by: .day, .agent, calendar: calendar)
        agentHours = days.rows.count == 1 ? try store.cost(filter, by: .hour, .agent, calendar: calendar) : nil
        repos = try store.cost(filter, by: .repo, calendar: calendar)
        branches = try store.cost(filter, by: .branch, calendar: calendar)
        models = try store.cost(filter, by: .model, calendar: calendar)
        comparison = try ReportComparison(store, filter, now: now, calendar: calendar)
        let since = bounds.firstDay(of: days).flatMap { TimeExpression($0, now: now, local: calendar.local)?.start }
        parts = try ReportParts(store, filter, since: since, prices: prices, calendar: calendar)
        listing = try ReportSessions(store, filter, bounds, prices: prices, now: now, calendar: calendar)
    }

    var local: LocalTime { calendar.local }

    package var isEmpty: Bool { listing.sessions.isEmpty }
    /// The sessions on the page, newest first.
    package var sessions: [Session] { listing.sessions }

    package var page: [UInt8] {
        let document = ReportDocument(report: self)
        return ReportPage.bytes(data: document.data, runs: document.runs)
    }
}

/// How much a page may hold: it must open at once, and be made in seconds.
package struct ReportBounds: Sendable {
    /// The newest sessions are listed.
    package var sessions = 10_000
    package var runs = 50_000
    /// The calls that are taken to pieces: those of the newest days that have no more.
    package var calls = 20_000

    package init() {}

    /// The first day whose calls are taken to pieces; nil if all are.
    func firstDay(of days: CostReport) -> String? {
        var count = 0
        for (index, row) in days.rows.enumerated().reversed() {
            count += row.figures.usage.apiCallCount
            // The newest day counts, whatever it has.
            if count > calls { return days.rows[min(index + 1, days.rows.count - 1)].key }
        }
        return nil
    }
}
