package import TachoCore

/// A question about the sums of all machines whose rows a role may see.
package struct FleetQuestion {
    package let grouping: FleetGrouping
    /// The start of the period, inclusive.
    package let since: Timestamp
    /// The end of the period, exclusive.
    package let until: Timestamp
    /// Whose days, weeks and months are meant.
    package let calendar: CostCalendar

    package init(_ grouping: FleetGrouping, since: Timestamp, until: Timestamp, calendar: CostCalendar) {
        self.grouping = grouping
        self.since = since
        self.until = until
        self.calendar = calendar
    }

    /// The days, weeks or months of the period; empty if the grouping is another.
    ///
    /// The server is given where they begin, so that it needs to know neither the user's time zone nor the calendar.
    var spans: [CostCalendar.Period] {
        guard let time = grouping.time else { return [] }
        var spans: [CostCalendar.Period] = []
        var moment = since
        while moment < until, spans.count < Self.spanLimit {
            let span = calendar.period(of: moment, by: time)
            spans.append(span)
            moment = max(span.end, moment + 1)
        }
        return spans
    }

    /// More days than that are not asked for at once: 60 years.
    private static let spanLimit = 22_000
}
