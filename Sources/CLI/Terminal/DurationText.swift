import TachoCore

/// Lengths of time for people.
enum DurationText {
    /// Writes milliseconds as `0.4s`, `3.2s`, `42s`, `42m`, `1h 05m` or `3d 04h`.
    static func short(milliseconds: Int64) -> String {
        let tenths = max(0, milliseconds) / 100
        let seconds = max(0, milliseconds) / 1_000
        let minutes = seconds / 60
        let hours = minutes / 60
        if seconds < 10 { return "\(tenths / 10).\(tenths % 10)s" }
        if seconds < 60 { return "\(seconds)s" }
        if minutes < 60 { return "\(minutes)m" }
        if hours < 48 { return "\(hours)h \(Int(minutes % 60).padded(to: 2))m" }
        return "\(hours / 24)d \(Int(hours % 24).padded(to: 2))h"
    }

    /// Writes how long ago something was: like `short`, but in whole seconds.
    static func age(milliseconds: Int64) -> String {
        milliseconds < 10_000 ? "\(max(0, milliseconds) / 1_000)s" : short(milliseconds: milliseconds)
    }

    /// The length as a cell; empty if it is unknown.
    static func cell(_ milliseconds: Int64?) -> Cell {
        Cell(milliseconds.map { short(milliseconds: $0) } ?? "")
    }
}
