/// The days and weeks that people look back on.
extension CostCalendar {
    /// The week of a timestamp and the one before; if the week goes on, both end at the hour of the week that is now.
    package func weeks(of moment: Timestamp, now: Timestamp) -> (
        week: Range<Timestamp>, before: Range<Timestamp>, isCut: Bool
    ) {
        let week = period(of: moment, by: .week)
        let before = period(of: week.start + -1, by: .week)
        // Costs are summed by quarters of an hour, and those that hold the ends count whole: the same ones on both sides.
        guard week.contains(now), now > week.start else {
            return (week.start..<week.end, before.start..<before.end, false)
        }
        var civil = local.civil(now)
        let day = civil.midnight(daysLater: -7)
        (civil.year, civil.month, civil.day) = (day.year, day.month, day.day)
        let cut = min(max(local.moment(civil), before.start), before.end)
        return (week.start..<now, before.start..<cut, true)
    }

    /// The days of a standup: the working day before, the free days since, and the day itself.
    package func standup(at moment: Timestamp) -> [Range<Timestamp>] {
        let today = local.civil(moment).midnight
        var back = 1
        while today.midnight(daysLater: -back).daysAfterMonday > 4 { back += 1 }
        return (-back...0).map { local.startOfDay(moment, daysLater: $0)..<local.startOfDay(moment, daysLater: $0 + 1) }
    }
}
