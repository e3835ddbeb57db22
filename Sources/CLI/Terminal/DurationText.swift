import TachoCore

/// Lengths of time for people: rounded, never cut.
enum DurationText {
    /// What a length is rounded to, in milliseconds: the longer it is, the coarser.
    static func unit(_ milliseconds: Int64) -> Int64 {
        switch milliseconds {
        case ..<9_950: 100
        case ..<3_599_500: 1_000
        case ..<172_770_000: 60_000
        default: 3_600_000
        }
    }

    /// Writes milliseconds as `0.4s`, `3.2s`, `42s`, `2m40s`, `42m`, `1h05m` or `3d04h`.
    static func short(milliseconds: Int64) -> String {
        let length = max(0, milliseconds)
        return text(length, unit: unit(length))
    }

    /// Writes for how long something is so: `40s`, `4m`, `1h05m`, `3d04h`.
    ///
    /// It grows while one looks, so what has not passed does not count.
    static func age(milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds) / 1_000
        switch seconds {
        case ..<60: return "\(seconds)s"
        case ..<3_600: return "\(seconds / 60)m"
        case ..<172_800: return text(seconds / 60 * 60_000, unit: 60_000)
        default: return text(seconds / 3_600 * 3_600_000, unit: 3_600_000)
        }
    }

    /// Writes a length and the parts that it is made of, so that the parts as written add up to the whole as written.
    ///
    /// All are rounded to the unit of the whole, the parts that lose most by it upwards; a part below that unit is
    /// written in its own.
    static func whole(_ milliseconds: Int64, parts: [Int64]) -> (whole: String, parts: [String]) {
        let length = max(0, milliseconds)
        let unit = unit(length)
        let parts = parts.map { max(0, $0) }
        var counts = parts.map { $0 / unit }
        let missing = Int((length + unit / 2) / unit - counts.reduce(0, +))
        let byRest = parts.indices.sorted { (parts[$0] % unit, $1) > (parts[$1] % unit, $0) }
        if parts.reduce(0, +) == length, missing > 0 { for index in byRest.prefix(missing) { counts[index] += 1 } }
        let texts = parts.indices.map { index in
            parts[index] < unit ? short(milliseconds: parts[index]) : text(counts[index] * unit, unit: unit)
        }
        return (text(length, unit: unit), texts)
    }

    /// The length as a cell; empty if it is unknown.
    static func cell(_ milliseconds: Int64?) -> Cell {
        Cell(milliseconds.map { short(milliseconds: $0) } ?? "")
    }

    /// Writes milliseconds, rounded to a unit.
    static func text(_ milliseconds: Int64, unit: Int64) -> String {
        let rounded = (milliseconds + unit / 2) / unit * unit
        let seconds = rounded / 1_000
        let (minutes, hours) = (seconds / 60, seconds / 3_600)
        switch unit {
        case 100: return "\(seconds).\(rounded % 1_000 / 100)s"
        case 1_000 where minutes == 0: return "\(seconds)s"
        case 1_000 where seconds % 60 == 0: return "\(minutes)m"
        case 1_000: return "\(minutes)m\(Int(seconds % 60).padded(to: 2))s"
        case 60_000 where hours == 0: return "\(minutes)m"
        case 60_000: return "\(hours)h\(Int(minutes % 60).padded(to: 2))m"
        default: return "\(hours / 24)d\(Int(hours % 24).padded(to: 2))h"
        }
    }
}
