import TachoCore
import TachoRecords

struct WatchTable {
    let snapshot: WatchSnapshot
    /// The shortest unique prefixes of the sessions' ids.
    let columns: [Column<SessionRecord>]
    let local: LocalTime
    let color: Bool

    /// The columns, left to right; those of `SessionColumns` except the state and the prompt.
    private static let names = [
        "id", "agent", "activity", "tab", "repo", "branch", "duration_ms", "run_count", "cost_usd",
    ]

    /// The lines, fitted to a width and to a number of lines.
    func lines(width: Int, height: Int) -> [String] {
        let heading = DisplayWidth.truncate(SafeText.line(snapshot.heading(local: local)), to: width)
        var lines = [color ? Style.bold.apply(to: heading) : heading]
        guard !snapshot.rows.isEmpty else { return lines }
        let rows = Dictionary(
            snapshot.rows.map { ($0.session.session.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let activity = { @Sendable (record: SessionRecord) in rows[record.session.id]?.activity }
        let state = Column<SessionRecord>("activity", "STATE", importance: 9, minimumWidth: 9) {
            activity($0)?.rawValue
        }
        .shown { Cell(activity($0)?.rawValue ?? "", style: activity($0)?.style) }
        let prompt = Column<SessionRecord>("prompt", "LAST PROMPT", importance: 1, minimumWidth: 16) {
            rows[$0.session.id]?.prompt ?? ""
        }
        let shown = Self.names.compactMap { name in
            name == "activity" ? state : columns.first { $0.name == name }
        }
        // The heading, the titles and a line that says how many more there are.
        let room = max(1, height - 3)
        let shownRows = snapshot.rows.prefix(room).map(\.session)
        lines += Table(columns: shown + [prompt], rows: shownRows).lines(width: width, color: color)
        let rest = snapshot.rows.count - shownRows.count
        if rest > 0 { lines.append("and \(rest) more") }
        return lines
    }
}
