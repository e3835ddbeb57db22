import TachoCore

/// What an agent does, for people.
enum LiveText {
    /// Writes `asks: Bash 40s`, `your turn 4m`, `working 2m`, or `working? 12m` for what is not certain.
    static func cell(_ live: LiveState, now: Timestamp) -> Cell {
        Cell("\(words(live)) \(DurationText.age(milliseconds: now - live.since))", style: style(live.kind))
    }

    /// Writes `1 asks, 2 wait for you, 3 running`: those that need the user are counted apart.
    static func summary(of all: [LiveState]) -> String {
        let asking = all.count { $0.kind == .asking }
        let waiting = all.count { $0.kind == .waiting || $0.kind == .error }
        var parts: [String] = []
        if asking > 0 { parts.append(asking == 1 ? "1 asks" : "\(asking) ask") }
        if waiting > 0 { parts.append(waiting == 1 ? "1 waits for you" : "\(waiting) wait for you") }
        return (parts + ["\(all.count) running"]).joined(separator: ", ")
    }

    /// Writes `2⚙ 1? 1✓`: how many work, how many ask, and how many have answered; what nobody does is left out.
    static func counts(of all: [LiveState]) -> String {
        let counts = [
            (all.count { [.working, .background, .running].contains($0.kind) }, "⚙"),
            (all.count { $0.kind == .asking }, "?"), (all.count { [.waiting, .error].contains($0.kind) }, "✓"),
        ]
        return counts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined(separator: " ")
    }

    /// Writes the state without its time, such as `your turn`.
    static func words(_ live: LiveState) -> String {
        let words =
            switch live.kind {
            case .asking: "asks" + ((live.tool ?? live.ask?.rawValue).map { ": \($0)" } ?? "")
            case .waiting: "your turn"
            default: live.kind.rawValue
            }
        return live.isCertain ? words : words + "?"
    }

    private static func style(_ kind: LiveState.Kind) -> Style {
        switch kind {
        case .asking, .error: .red
        case .waiting, .suspended: .yellow
        case .working, .background, .running: .green
        case .idle, .ended: .dim
        }
    }
}
