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

    /// The lines, fitted to a width.
    func lines(width: Int) -> [String] {
        let heading = DisplayWidth.truncate(SafeText.line(snapshot.heading(local: local)), to: width)
        let lines = [color ? Style.bold.apply(to: heading) : heading]
        guard !snapshot.rows.isEmpty else { return lines }
        let prompt = Column<SessionRecord>("prompt", "LAST PROMPT", importance: 1, minimumWidth: 16) {
            $0.usage.latestRun?.prompt ?? ""
        }
        let shown = Self.names.compactMap { name in columns.first { $0.name == name } }
        return lines + Table(columns: shown + [prompt], rows: snapshot.rows).lines(width: width, color: color)
    }
}
