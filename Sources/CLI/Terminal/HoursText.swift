import TachoCore

/// Hours as timesheets and invoices have them, rounded.
enum HoursText {
    /// Writes milliseconds as hours with two decimals: `1.25`.
    static func decimal(_ milliseconds: Int64) -> String {
        let hundredths = (milliseconds + 18_000) / 36_000
        return "\(hundredths / 100).\(Int(hundredths % 100).padded(to: 2))"
    }

    /// Writes milliseconds as hours and minutes: `1h15m`; minutes that have begun but not passed count from 30 seconds on.
    static func clock(_ milliseconds: Int64) -> String {
        let minutes = (milliseconds + 30_000) / 60_000
        return "\(minutes / 60)h\(Int(minutes % 60).padded(to: 2))m"
    }
}
