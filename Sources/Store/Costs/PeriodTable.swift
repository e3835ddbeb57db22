import TachoCore

/// A cache of the periods of one grouping.
struct PeriodTable {
    private let calendar: CostCalendar
    private let grouping: CostGrouping
    /// Sorted by time.
    private var periods: [CostCalendar.Period] = []
    private var latest: CostCalendar.Period?

    init(_ calendar: CostCalendar, grouping: CostGrouping) {
        self.calendar = calendar
        self.grouping = grouping
    }

    /// The period that holds a timestamp.
    mutating func period(of moment: Timestamp) -> CostCalendar.Period {
        if let latest, latest.contains(moment) { return latest }
        var (low, high) = (0, periods.count)
        while low < high {
            let middle = (low + high) / 2
            if periods[middle].start <= moment { low = middle + 1 } else { high = middle }
        }
        if low > 0, periods[low - 1].contains(moment) {
            latest = periods[low - 1]
            return periods[low - 1]
        }
        let period = calendar.period(of: moment, by: grouping)
        periods.insert(period, at: low)
        latest = period
        return period
    }
}
