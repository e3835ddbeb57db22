import TachoCore
import TachoStore

/// Moments for people, on the local clock.
enum MomentText {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Writes `10:05` for today, `Nov 21 10:05` for another day of this year, `2025-11-21 10:05` for another year.
    static func short(_ moment: Timestamp, now: Timestamp, local: LocalTime) -> String {
        let time = local.civil(moment)
        let today = local.civil(now)
        let clock = "\(LocalTime.pad(time.hour, 2)):\(LocalTime.pad(time.minute, 2))"
        if time.midnight == today.midnight { return clock }
        if time.year == today.year { return "\(months[time.month - 1]) \(LocalTime.pad(time.day, 2)) \(clock)" }
        return "\(time.year)-\(LocalTime.pad(time.month, 2))-\(LocalTime.pad(time.day, 2)) \(clock)"
    }

    /// Writes `2026-11-22 10:05:07`.
    static func full(_ moment: Timestamp, local: LocalTime) -> String {
        let time = local.civil(moment)
        let date = "\(time.year)-\(LocalTime.pad(time.month, 2))-\(LocalTime.pad(time.day, 2))"
        return
            "\(date) \(LocalTime.pad(time.hour, 2)):\(LocalTime.pad(time.minute, 2)):\(LocalTime.pad(time.second, 2))"
    }
}
