import TachoCore

/// What an agent does, for people.
enum LiveText {
    /// Writes `asks: Bash 40s`, `your turn 4m`, `working 2m`, or `working? 12m` for what is not certain.
    static func cell(_ live: LiveState, now: Timestamp) -> Cell {
        Cell("\(words(live)) \(DurationText.age(milliseconds: now - live.since))", style: style(live.kind))
    }

    /// Writes `1 asking, 2 waiting for you, 3 working`, in the order of who needs the user most.
    static func summary(of all: [LiveState]) -> String { summary(of: all, LiveState.Kind.allCases) }

    /// Writes `1 asking, 2 waiting for you`: those that need the user; empty if nobody does.
    static func needs(of all: [LiveState]) -> String { summary(of: all, [.asking, .error, .waiting]) }

    private static func summary(of all: [LiveState], _ kinds: [LiveState.Kind]) -> String {
        kinds.compactMap { kind in
            let count = all.count { $0.kind == kind }
            return count == 0 ? nil : "\(count) \(words(kind))"
        }.joined(separator: ", ")
    }

    private static func words(_ kind: LiveState.Kind) -> String {
        switch kind {
        case .waiting: "waiting for you"
        case .error: "failed"
        case .background: "in the background"
        default: kind.rawValue
        }
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
