import TachoCore
import TachoRecords

/// Limits for people.
enum LimitText {
    /// Writes `5h`, `7d`, or `7d opus`: the window, and what the agent's name of it adds.
    static func window(_ limit: LimitRecord) -> String {
        guard let window = limit.window else { return limit.name }
        let hours = window / 3_600_000
        let length = hours > 24 && hours % 24 == 0 ? "\(hours / 24)d" : DurationText.short(milliseconds: window)
        let words = limit.name.split { "_ ".contains($0) }.filter { !plainWords.contains($0) }
        return ([length] + words.map(String.init)).joined(separator: " ").replacing("h00m", with: "h")
    }

    /// The words that only say how long a window is, or which of two.
    private static let plainWords: Set<Substring> = ["five", "seven", "hour", "day", "primary", "secondary"]

    /// Writes `5h 62%`.
    static func short(_ limit: LimitRecord) -> String? {
        limit.used.map { "\(window(limit)) \(percent($0))" }
    }

    /// Writes hundredths of a percent as `62%`, or as `0.4%` below one.
    static func percent(_ hundredths: Int) -> String {
        (1..<95).contains(hundredths) ? "0.\((hundredths + 5) / 10)%" : "\((hundredths + 50) / 100)%"
    }

    /// Writes `78 to 86% at the reset`, or `full between 15:40 and 16:20`.
    static func forecast(_ limit: LimitRecord, now: Timestamp, local: LocalTime) -> String {
        guard let forecast = limit.forecast else { return "" }
        if let full = forecast.full {
            let (from, to) = (
                MomentText.short(full.lowerBound, now: now, local: local),
                MomentText.short(full.upperBound, now: now, local: local)
            )
            if let used = limit.used, used >= 10_000 { return "full" }
            let isSure = full.upperBound < limit.resetsAt ?? full.upperBound
            return from == to
                ? "full at \(from)" : isSure ? "full between \(from) and \(to)" : "may be full from \(from)"
        }
        return "\(range(forecast.used)) at the reset"
    }

    /// Writes `12 to 15%`.
    static func range(_ hundredths: ClosedRange<Int>) -> String {
        let (low, high) = (percent(hundredths.lowerBound), percent(hundredths.upperBound))
        return low == high ? low : "\(low.dropLast()) to \(high)"
    }

    /// The limit that is used most, for lines that have room for one.
    static func mostUsed(_ limits: [LimitRecord]) -> LimitRecord? {
        limits.filter { $0.used != nil }.max { ($0.used ?? 0, -($0.window ?? 0)) < ($1.used ?? 0, -($1.window ?? 0)) }
    }
}
