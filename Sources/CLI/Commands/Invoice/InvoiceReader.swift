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
        let pieces = try store.work(filter, by: .tag, clock: clock, gap: gap, now: context.now)
        return Invoice(
            client: client,
            period: period,
            clock: clock,
            sheet: Timesheet(pieces, calendar: calendar, step: step, unit: Invoice.unit),
            tasks: try tasks(filter, calendar),
            rate: rate
        )
    }

    /// What was asked by day: the first prompt of each session on it.
    private func tasks(_ filter: Filter, _ calendar: CostCalendar) throws -> [String: [String]] {
        var tasks: [String: [String]] = [:]
        var known: Set<[String]> = []
        for run in try library.store.runs(filter).reversed() {
            let day = calendar.period(of: run.startedAt, by: .day).key
            guard let prompt = run.promptPreview, known.insert([day, run.session.rawValue]).inserted,
                tasks[day]?.contains(prompt) != true
            else { continue }
            tasks[day, default: []].append(prompt)
        }
        return tasks
    }
}
