import TachoCore

/// The period that a table is of, in a sentence.
struct PeriodText {
    /// The start, inclusive; nil for the beginning of all records.
    let since: Timestamp?
    /// The end, exclusive; nil for now.
    let until: Timestamp?
    let local: LocalTime

    /// The sentence.
    var text: String { "Period: \(bounds)." }

    /// The period alone, such as `from 2026-11-01 to 2026-11-07`, or `November 2026`.
    var bounds: String {
        if let month { return month }
        let start = since.map { "from " + text(of: $0) }
        // A day that is included whole ends at the next one's beginning.
        let end = until.map {
            isMidnight($0) ? "to " + text(of: local.startOfDay($0, daysLater: -1)) : "until " + text(of: $0)
        }
        let bounds = [start, end].compactMap(\.self).joined(separator: " ")
        return bounds.isEmpty ? "all recorded time" : bounds
    }

    /// The month, such as `November 2026`, if the period is exactly one calendar month.
    private var month: String? {
        guard let since, let until else { return nil }
        let month = CostCalendar(local: local).period(of: since, by: .month)
        return month.start == since && month.end == until ? MomentText.month(since, local: local) : nil
    }

    private func isMidnight(_ moment: Timestamp) -> Bool { local.startOfDay(moment) == moment }

    private func text(of moment: Timestamp) -> String {
        isMidnight(moment) ? local.civil(moment).date : MomentText.minute(moment, local: local)
    }
}
