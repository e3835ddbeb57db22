import TachoCore

/// A summary of a period for a terminal.
struct DayText {
    let width: Int
    let color: Bool

    func lines(_ outline: DayOutline) -> [String] {
        let heading = ([outline.title] + outline.sums).joined(separator: " · ")
        guard !outline.items.isEmpty else { return [line(heading, bold: outline.title), "  nothing recorded"] }
        return [line(heading, bold: outline.title)] + outline.items.flatMap(lines)
    }

    private func lines(_ item: DayOutline.Item) -> [String] {
        let place = item.branch.isEmpty ? item.repo : "\(item.repo) \(item.branch)"
        let tasks = item.tasks.map { line("  · \($0.title)", end: $0.end) }
        let commits = item.commits.map { line("  \($0.id) \($0.subject)", styled: $0.id, .yellow) }
        let more = item.more.map { line("  \($0)", styled: $0, .dim) }
        return ["", line(([place] + item.sums).joined(separator: " · "), bold: place)] + tasks + commits + more
    }

    private func line(_ text: String, bold part: String) -> String { line(text, styled: part, .bold) }

    /// A line cut to the terminal's width before its end, with a part of it in a style.
    private func line(
        _ text: String,
        styled part: String = "",
        _ style: Style = .bold,
        end: String = ""
    ) -> String {
        let shown = DisplayWidth.truncate(SafeText.line(text), to: width - DisplayWidth.of(end)) + end
        let part = SafeText.line(part)
        guard color, !part.isEmpty, let place = shown.firstRange(of: part) else { return shown }
        return shown[..<place.lowerBound] + style.apply(to: part) + shown[place.upperBound...]
    }
}
