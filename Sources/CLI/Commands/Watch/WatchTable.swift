import TachoCore
import TachoRecords

struct WatchTable {
    let snapshot: WatchSnapshot
    let columns: [Column<SessionRecord>]
    let local: LocalTime
    let color: Bool

    /// The columns, left to right; those of `SessionColumns` and the prompt.
    private static let names = [
        "id", "agent", "state", "tab", "repo", "branch", "duration_ms", "run_count", "cost_usd",
    ]

    /// The lines, fitted to a width and to a number of lines.
    func lines(width: Int, height: Int) -> [String] {
        let heading = DisplayWidth.truncate(SafeText.line(snapshot.heading(local: local)), to: width)
        var lines = [color ? Style.bold.apply(to: heading) : heading]
        guard !snapshot.rows.isEmpty else { return lines }
        let prompt = Column<SessionRecord>("prompt", "LAST PROMPT", importance: 1, minimumWidth: 16) {
            $0.usage.latestRun?.prompt ?? ""
        }
        let shown = Self.names.compactMap { name in columns.first { $0.name == name } }
        // The heading, the titles and a line that says how many more there are.
        let room = max(1, height - 3)
        let shownRows = Array(snapshot.rows.prefix(room))
        lines += Table(columns: shown + [prompt], rows: shownRows).lines(width: width, color: color)
        let rest = snapshot.rows.count - shownRows.count
        if rest > 0 { lines.append("and \(rest) more") }
        return lines
    }
}
