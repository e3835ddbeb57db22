import TachoCore

/// Differences with their sign.
enum DifferenceText {
    /// `+2h05m`, `-12m`, or `?` if one of the two is not known.
    ///
    /// It is the difference of what is shown: both are rounded as the longer one is.
    static func duration(_ difference: Int64?, from before: Int64?, to now: Int64?) -> String {
        guard difference != nil else { return "?" }
        let (before, now) = (before ?? 0, now ?? 0)
        let unit = DurationText.unit(max(before, now))
        let steps = { (length: Int64) in (length + unit / 2) / unit }
        let difference = (steps(now) - steps(before)) * unit
        return sign(difference) + DurationText.text(Int64(clamping: difference.magnitude), unit: unit)
    }

    /// `+18 %` of what was before; nil if there was nothing.
    static func percent(_ difference: Int64?, of before: CostSum) -> String? {
        guard let difference, before.picodollars > 0 else { return nil }
        let percent = Int((Double(difference.magnitude) / Double(before.picodollars) * 100).rounded())
        return "\(sign(difference))\(UsageText.grouped(percent)) %"
    }

    private static func sign(_ number: Int64) -> String { number > 0 ? "+" : number < 0 ? "-" : "" }
}
