import TachoCore

/// Differences with their sign.
enum DifferenceText {
    /// `+2h05m`, `-12m`, or `?` if it is not known.
    static func duration(_ milliseconds: Int64?) -> String {
        guard let milliseconds else { return "?" }
        return sign(milliseconds) + DurationText.short(milliseconds: Int64(clamping: milliseconds.magnitude))
    }

    /// `+18 %` of what was before; nil if there was nothing.
    static func percent(_ difference: Int64?, of before: CostSum) -> String? {
        guard let difference, before.picodollars > 0 else { return nil }
        let percent = Int((Double(difference.magnitude) / Double(before.picodollars) * 100).rounded())
        return "\(sign(difference))\(UsageText.grouped(percent)) %"
    }

    private static func sign(_ number: Int64) -> String { number > 0 ? "+" : number < 0 ? "-" : "" }
}
