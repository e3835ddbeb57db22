import TachoCore
import TachoStore

/// A timeline for a terminal: bars under an axis, totals next to them, a legend below.
struct TimelineText {
    let timeline: Timeline
    /// What each session cost within the range.
    let costs: [SessionID: CostSum]
    /// The shortest unique ends of the repositories' paths.
    let places: ShortPaths
    /// What terminals call the tabs of sessions now.
    let tabNames: [SessionID: String]
    let now: Timestamp
    let local: LocalTime
    let width: Int
    let color: Bool

    /// The most cells of a row's name.
    private static let nameWidth = 24
    /// As many cells a row's name may have on any terminal, but never more than a third of it.
    private static let leastNameWidth = 20
    /// The most collisions that are listed.
    private static let collisionLimit = 12

    var lines: [String] {
        let entries = timeline.entries
        guard let start = entries.map(\.life.lowerBound).min(), let end = entries.map(\.life.upperBound).max() else {
            return []
        }
        let sums = timeline.rows.map(sum)
        let sumWidth = max(sums.map(DisplayWidth.of).max() ?? 0, Self.sumTitle.count)
        let most = min(Self.nameWidth, max(3, width / 4, min(Self.leastNameWidth, width / 3)))
        let names = timeline.rows.map { name($0, width: most) }
        let nameWidth = names.map(DisplayWidth.of).max() ?? 0
        let axis = TimelineAxis(start..<end, width: width - nameWidth - sumWidth - 4, local: local)
        let bars = timeline.rows.map { TimelineBar($0.entries, on: axis) }
        var lines = heading(start..<end) + [""]
        lines.append(row("", DisplayWidth.pad(axis.line, to: axis.width), Self.sumTitle, nameWidth, sumWidth, .dim))
        for (index, bar) in bars.enumerated() {
            lines.append(row(names[index], bar.text(color: color), sums[index], nameWidth, sumWidth))
        }
        lines += [""] + legend(bars) + collisionLines
        return lines
    }

    private static var sumTitle: String { "WORKED      COST" }

    private func row(
        _ name: String,
        _ bar: String,
        _ sum: String,
        _ nameWidth: Int,
        _ sumWidth: Int,
        _ style: Style? = nil
    ) -> String {
        let name = DisplayWidth.pad(name, to: nameWidth)
        let sum = String(repeating: " ", count: max(0, sumWidth - DisplayWidth.of(sum))) + sum
        let line = "\(name)  \(bar)  \(sum)"
        guard color, let style else { return line }
        return style.apply(to: line)
    }

    /// The days and the totals, on a second line if they do not fit next to each other.
    private func heading(_ life: Range<Timestamp>) -> [String] {
        let title = MomentText.span(life, local: local)
        var words = [title]
        words.append(CountText.plain(timeline.entries.count, "session"))
        if timeline.busyTime > 0 {
            let (agents, busy) = (timeline.agentTime, timeline.busyTime)
            let work = "\(DurationText.short(milliseconds: agents)) of agent work"
            let most = timeline.mostAtOnce
            let atOnce = "\(work) in \(DurationText.short(milliseconds: busy)), up to \(most) at once"
            words.append(most > 1 ? atOnce : "\(work), no overlap")
        }
        let text = words.joined(separator: " · ")
        let below = DisplayWidth.of(text) > width && words.count > 2 ? words.removeLast() : nil
        let first = words.joined(separator: " · ")
        return [color ? Style.bold.apply(to: title) + first.dropFirst(title.count) : first]
            + (below.map { WrappedText.lines($0, width: width) } ?? [])
    }

    /// The tab and its repositories; the tab is cut first, for the repository says more.
    private func name(_ row: Timeline.Row, width: Int) -> String {
        // What only a log shows had no tab.
        let known = row.entries.lazy.compactMap { tabNames[$0.session.id] }.first
        let label = row.tab.map { known ?? $0.name ?? "tab" }
        var repos: [String] = []
        for entry in row.entries {
            let place = places.short(entry.session.repo ?? entry.session.cwd)
            if !repos.contains(place) { repos.append(place) }
        }
        let place = repos.count > 1 ? "\(repos[0]) +\(repos.count - 1)" : repos.first ?? ""
        let safePlace = DisplayWidth.truncate(SafeText.line(place), to: width, keeping: .tail)
        let room = width - DisplayWidth.of(safePlace) - 1
        guard let label, room > 0 else { return safePlace }
        return DisplayWidth.truncate(SafeText.line(label), to: room) + " " + safePlace
    }

    private func sum(_ row: Timeline.Row) -> String {
        let isLogged = row.entries.contains { $0.work != nil }
        let work = row.entries.reduce(Int64(0)) { $0 + ($1.work?.duration ?? 0) }
        let cost = row.entries.reduce(CostSum()) { $0 + (costs[$1.session.id] ?? CostSum()) }
        let time = isLogged ? DurationText.short(milliseconds: work) : "?"
        let money = CostText.cell(cost).text
        let gap = max(2, Self.sumTitle.count - DisplayWidth.of(time) - DisplayWidth.of(money))
        return time + String(repeating: " ", count: gap) + money
    }

    /// What the marks mean, on as many lines as that takes.
    private func legend(_ bars: [TimelineBar]) -> [String] {
        let used = Set(bars.flatMap(\.marks))
        let unlogged = timeline.unloggedCount
        var lines: [(text: String, cells: Int)] = []
        for mark in TimelineBar.Mark.allCases where used.contains(mark) && mark != .nothing {
            let count = mark == .unknown && unlogged > 0 ? " (\(CountText.plain(unlogged, "session")))" : ""
            let sign = String(mark.rawValue)
            let meaning = " " + mark.meaning + count
            let text = (color ? mark.style.apply(to: sign) : sign) + meaning
            let cells = DisplayWidth.of(sign + meaning)
            if let last = lines.last, last.cells + 3 + cells <= width {
                lines[lines.count - 1] = (last.text + "   " + text, last.cells + 3 + cells)
            } else {
                lines.append((text, cells))
            }
        }
        return lines.map(\.text)
    }

    private var collisionLines: [String] {
        // Two that never worked at once did not meet.
        let collisions = timeline.collisions.filter { $0.bothActive != 0 }
        guard !collisions.isEmpty else { return [] }
        let title = "Two agents in one working tree:"
        var lines = ["", color ? Style.yellow.apply(to: title) : title]
        for collision in collisions.prefix(Self.collisionLimit) {
            let when = MomentText.short(collision.span.lowerBound, now: now, local: local)
            let length = DurationText.short(milliseconds: collision.span.upperBound - collision.span.lowerBound)
            let both = collision.bothActive.map { "both worked \(DurationText.short(milliseconds: $0))" }
            let who = [collision.first, collision.second].map { "\($0.agent) \($0.id.short)" }
            let text = "\(when) for \(length)  \(places.short(collision.place)): \(who.joined(separator: " and "))"
            let line = SafeText.line([text, both].compactMap(\.self).joined(separator: ", "))
            lines.append(WrappedText.block("  " + line, width: width))
        }
        let rest = collisions.count - Self.collisionLimit
        if rest > 0 { lines.append("  and \(rest) more; --json has all") }
        return lines
    }
}
