import TachoCore

/// A tab's sessions as a line of characters, a cell for each stretch of an axis.
struct TimelineBar {
    /// What a cell shows, recognizable without color.
    enum Mark: Character, CaseIterable, Sendable {
        /// The agent worked for at least half of the time that a session was there.
        case working = "█"
        /// The agent worked for less than half of that time.
        case partly = "▄"
        /// The agent asked for at least half of the time that a session was there, or did nothing else.
        case asking = "?"
        /// A session was there and waited.
        case waiting = "░"
        /// A session was there; without a log, it is unknown whether it worked.
        case unknown = "▒"
        /// Nothing ran.
        case nothing = "·"

        var style: Style {
            switch self {
            case .working, .partly: .green
            case .asking: .red
            case .waiting: .yellow
            case .unknown, .nothing: .dim
            }
        }

        /// What the legend calls it.
        var meaning: String {
            switch self {
            case .working: "working"
            case .partly: "partly"
            case .asking: "asking you"
            case .waiting: "waiting"
            case .unknown: "no log"
            case .nothing: "nothing ran"
            }
        }
    }

    /// The cells, left to right.
    let marks: [Mark]

    /// Draws sessions on an axis; however short one is, it has a cell.
    init(_ entries: [Timeline.Entry], on axis: TimelineAxis) {
        marks = (0..<axis.width).map { Self.mark(entries, during: axis.span(ofCell: $0)) }
    }

    /// The characters, with runs of one kind in one style.
    func text(color: Bool) -> String {
        var text = ""
        var rest = marks[...]
        while let mark = rest.first {
            let count = rest.prefix { $0 == mark }.count
            let part = String(repeating: mark.rawValue, count: count)
            text += color ? mark.style.apply(to: part) : part
            rest = rest.dropFirst(count)
        }
        return text
    }

    private static func mark(_ entries: [Timeline.Entry], during span: Range<Timestamp>) -> Mark {
        let here = entries.filter { $0.life.overlaps(span) }
        guard !here.isEmpty else { return .nothing }
        let logged = here.filter { $0.work != nil }
        guard !logged.isEmpty else { return .unknown }
        let life = TimeSpans(logged.map { $0.life.clamped(to: span) }).duration
        let work = TimeSpans(logged.flatMap { $0.work?.clipped(to: span).spans ?? [] }).duration
        let asking = TimeSpans(logged.flatMap { $0.asking.clipped(to: span).spans }).duration
        if asking > 0, work == 0 || asking * 2 >= life { return .asking }
        guard work > 0 else { return .waiting }
        return work * 2 >= life ? .working : .partly
    }
}
