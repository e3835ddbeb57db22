import TachoCore

/// Times that are known only in part, and the sessions that are missing.
enum UntimedText {
    /// A text of a time, an amount or hours: `≥` before it if it was more, `?` if it is not known.
    static func marked(_ text: String, isUnknown: Bool, isPartial: Bool) -> String {
        isUnknown ? "?" : (isPartial ? "≥ " : "") + text
    }

    /// The sentence about sessions without a time; nil if there are none.
    ///
    /// - Parameter untimed: their agents.
    static func note(_ untimed: [SessionID: String]) -> String? {
        guard !untimed.isEmpty else { return nil }
        let counts = Dictionary(grouping: untimed.values) { $0 }.mapValues(\.count)
        let agents = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let names = agents.map { counts.count > 1 ? "\($0.value) of \($0.key)" : $0.key }.joined(separator: ", ")
        let sessions = CountText.of(untimed.count, "session")
        let which = counts.count > 1 ? "\(sessions) (\(names))" : "\(sessions) of \(names)"
        return "Not in it: \(which) without a log that tacho can read; --clock wall counts "
            + (untimed.count == 1 ? "it." : "them.")
    }
}
