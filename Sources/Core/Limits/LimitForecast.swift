/// How much of a limit will be used when its window ends, if work goes on as it did.
///
/// It is a range, from the pace of the last hour to that of the whole window so far. There is no forecast in the first quarter of
/// an hour, which says little about the hours that follow.
package struct LimitForecast: Hashable, Sendable {
    /// What is used an hour, in hundredths of a percent, by the slower and by the faster pace.
    package let perHour: ClosedRange<Int>
    /// What will be used at the end, in hundredths of a percent; 10,000 is all.
    package let used: ClosedRange<Int>
    /// When all is used, by the faster and by the slower pace, if that is before the end; the later one is the end itself
    /// when only the faster pace comes so far.
    package let full: ClosedRange<Timestamp>?

    private static let shortest: Int64 = 900_000
    private static let hour: Int64 = 3_600_000

    /// Forecasts a limit; nil if its window is over, or too little is known.
    package init?(_ limit: UsageLimit, now: Timestamp) {
        guard let end = limit.resetsAt, now < end, let start = Self.start(of: limit) else { return nil }
        let latest = limit.latest
        let recent = limit.readings.last { $0.at <= latest.at + -Self.hour } ?? start
        let paces = [start, recent].compactMap { Self.pace(from: $0, to: latest) }
        guard let slow = paces.min(), let fast = paces.max() else { return nil }
        let left = Double(end - latest.at) / Double(Self.hour)
        perHour = Int(slow.rounded())...Int(fast.rounded())
        used = (latest.used + Int((slow * left).rounded()))...(latest.used + Int((fast * left).rounded()))
        full = Self.moment(latest, pace: fast, before: end).map { early in
            early...(max(early, Self.moment(latest, pace: slow, before: end) ?? end))
        }
    }

    /// Where the window began, with nothing used; else the first that is known.
    private static func start(of limit: UsageLimit) -> UsageLimit.Reading? {
        guard let end = limit.resetsAt, let window = limit.window else { return limit.readings.first }
        return UsageLimit.Reading(at: end + -window, used: 0)
    }

    /// Hundredths of a percent an hour; nil for too short a time.
    private static func pace(from start: UsageLimit.Reading, to end: UsageLimit.Reading) -> Double? {
        let duration = end.at - start.at
        guard duration >= shortest else { return nil }
        return max(0, Double(end.used - start.used) / Double(duration) * Double(hour))
    }

    private static func moment(_ latest: UsageLimit.Reading, pace: Double, before end: Timestamp) -> Timestamp? {
        guard latest.used < 10_000 else { return latest.at }
        guard pace > 0 else { return nil }
        let moment = latest.at + Int64(Double(10_000 - latest.used) / pace * Double(hour))
        return moment < end ? moment : nil
    }
}
