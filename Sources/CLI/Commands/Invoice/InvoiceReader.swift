import TachoCore
import TachoStore

/// Puts an invoice together: the hours of a tag, and what was asked each day.
struct InvoiceReader {
    let library: Library
    let context: Context

    /// - Throws: `StoreError`.
    func invoice(
        _ client: String,
        _ filter: Filter,
        _ period: Range<Timestamp>,
        _ clock: WorkClock,
        step: Int64,
        rate: HourlyRate?
    ) throws -> Invoice {
        let store = library.store
        let calendar = CostCalendar(local: context.local, weekStart: library.configuration.weekStart)
        let gap = library.configuration.engagedGap
        let work = try store.work(filter, by: .tag, clock: clock, gap: gap, now: context.now)
        return Invoice(
            client: client,
            period: period,
            clock: clock,
            sheet: Timesheet(work, calendar: calendar, step: step, unit: Invoice.unit),
            tasks: try tasks(filter, work, calendar),
            rate: rate
        )
    }

    /// What was asked by day: the first prompt of each session on it, and what was asked before where that went on.
    private func tasks(
        _ filter: Filter,
        _ work: Timesheet.Work,
        _ calendar: CostCalendar
    ) throws -> [String: [String]] {
        // A session without a time is at work, too, whatever is known of what it was asked.
        let pieces = work.pieces + work.untimed.map(\.piece)
        let prompts = try prompts(filter, pieces)
        var days: [String: (period: Range<Timestamp>, pieces: [DaySummary.Piece])] = [:]
        for piece in pieces {
            var start = piece.start
            while start < piece.end {
                let day = calendar.period(of: start, by: .day)
                let work = DaySummary.Piece(place: Self.anywhere, session: piece.session, span: piece.start..<piece.end)
                days[day.key, default: (day.start..<day.end, [])].pieces.append(work)
                start = day.end
            }
        }
        return days.mapValues { day in
            let known = prompts.filter { $0.startedAt < day.period.upperBound }
            let rows = DaySummary(day.period, prompts: known, pieces: day.pieces, costs: [:]).rows
            var seen: Set<String> = []
            return rows.flatMap(\.tasks).compactMap(\.markedTitle).filter { seen.insert($0).inserted }
        }
    }

    /// The runs of the filter, and all before of the sessions at work in it, in order of time.
    private func prompts(_ filter: Filter, _ pieces: [Timesheet.Piece]) throws -> [DaySummary.Prompt] {
        var earlier = filter
        (earlier.since, earlier.until) = (nil, filter.since)
        earlier.sessions = Set(pieces.map(\.session))
        let runs = try library.store.runs(filter) + library.store.runs(earlier)
        return runs.reversed().map { run in
            DaySummary.Prompt(
                place: Self.anywhere,
                session: run.session,
                agent: run.agent,
                isUsers: run.trigger == .user || run.promptPreview != nil,
                isLogged: run.isLogged,
                preview: run.promptPreview,
                startedAt: run.startedAt,
                endedAt: run.endedAt
            )
        }
    }

    /// A client's work is one, wherever it was done.
    private static let anywhere = DaySummary.Place(repo: "", branch: "")
}
