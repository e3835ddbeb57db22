import TachoCore
import TachoRecords

/// Draws a board: a heading, the sessions in their groups, the chosen one in detail, and what can be done.
struct BoardPicture {
    let board: Board
    let snapshot: BoardSnapshot
    let columns: [Column<SessionRecord>]
    /// What terminals call the tabs of sessions now.
    let tabNames: [SessionID: String]
    let local: LocalTime
    let color: Bool
    let size: (rows: Int, columns: Int)

    /// Screens with fewer lines have no details.
    private static let detailedHeight = 14
    private static let chosenMark = "❯ "

    var picture: Picture {
        let footer = footer
        let details = size.rows >= Self.detailedHeight ? details : []
        let room = max(0, size.rows - 1 - details.count - footer.lines.count)
        var middle = board.mode == .help ? help : list(room: room)
        middle = middle.prefix(room) + Array(repeating: "", count: max(0, room - middle.count))
        let lines = [styled(.bold, cut(snapshot.heading(local: local)))] + middle + details + footer.lines
        let cursor = footer.cursor.map { Picture.Position(row: lines.count - 1, column: $0) }
        return Picture(lines: Array(lines.prefix(size.rows)), cursor: cursor)
    }

    // MARK: - The list

    private func list(room: Int) -> [String] {
        guard !board.rows.isEmpty else { return [""] + empty.map { cut("  " + $0) } }
        let table = Table(columns: columns, rows: board.rows).lines(width: size.columns - 2, color: color)
        let groups = board.rows.map(BoardGroup.init)
        let groupCount = Set(groups).count
        // An empty line between two groups, if there is room for it.
        let isAiry = room > board.rows.count + 2 * groupCount
        var lines: [String] = []
        // Where the sessions stand among the headings and empty lines.
        var places: [Int] = []
        var chosenLine = 0
        for (index, line) in table.dropFirst().enumerated() {
            if index == 0 || groups[index] != groups[index - 1] {
                if isAiry, index > 0 { lines.append("") }
                lines.append(heading(of: groups[index], count: groups.count { $0 == groups[index] }))
            }
            let isChosen = board.chosen?.session.id == board.rows[index].session.id
            if isChosen { chosenLine = lines.count }
            places.append(lines.count)
            lines.append(isChosen ? chosenText(line) : "  " + line)
        }
        let isWhole = lines.count < room
        let shown = max(1, isWhole ? room - 1 : room - 2)
        let first = max(0, min(chosenLine - shown / 2, lines.count - shown))
        let range = first..<min(lines.count, first + shown)
        let rest = places.count { !range.contains($0) }
        return ["  " + (table.first ?? "")] + lines[range] + (rest > 0 ? [styled(.dim, "  and \(rest) more")] : [])
    }

    /// A chosen row is as wide as the screen and of one style.
    private func chosenText(_ line: String) -> String {
        let text = DisplayWidth.pad(Self.chosenMark + StyledText.plain(line), to: size.columns)
        return styled(.reverse, DisplayWidth.truncate(text, to: size.columns))
    }

    private func heading(of group: BoardGroup, count: Int) -> String {
        let isCut = group == .ended && board.filter.isEmpty && snapshot.endedCount > count
        let number = isCut ? "\(snapshot.endedCount), the latest \(count)" : "\(count)"
        return styled(group == .asking ? .red : .bold, cut("\(group.rawValue)  \(number)"))
    }

    private var empty: [String] {
        if board.hiddenCount > 0 { return ["No session has '\(board.filter)'. Esc clears the filter."] }
        return ["Nothing is running.", "", "An agent that starts in any tab with hooks appears here by itself."]
    }

    private var help: [String] {
        let keys = [
            ("up, down, j, k", "choose a session"), ("page up, page down, g, G", "choose further away"),
            ("enter", "go to its tab, or resume it"), ("r", "resume one that has ended"),
            ("t", "tag the session: feature-x -old"), ("/", "show only sessions with some words"),
            ("esc", "clear the filter, or quit"), ("q, Ctrl-C", "quit"), ("Ctrl-Z", "back to the shell; fg returns"),
        ]
        let width = (keys.map { $0.0.count }.max() ?? 0) + 2
        return [""] + keys.map { cut("  \(DisplayWidth.pad($0.0, to: width))\($0.1)") } + [
            "", cut("  Any key closes this."),
        ] + MoneyDisplay.current.notes.flatMap { ["", cut("  " + $0)] }
    }

    // MARK: - Below the list

    /// The chosen session on four lines.
    private var details: [String] {
        let rule = styled(.dim, String(repeating: "─", count: size.columns))
        guard let row = board.chosen, board.mode != .help else { return [rule, "", "", ""] }
        let title = row.usage.title ?? row.session.command ?? row.session.agent
        let latest = row.usage.latestRun?.prompt.flatMap { $0 == row.usage.title ? nil : "latest prompt: " + $0 }
        return [
            rule, styled(.bold, cut(title)), cut(facts(of: row)), styled(.dim, cut(latest ?? "")),
        ]
    }

    private func facts(of row: SessionRecord) -> String {
        let (session, usage) = (row.session, row.usage)
        let start = MomentText.short(session.startedAt, now: snapshot.now, local: local)
        let parts: [String?] = [
            session.agent, usage.models.first?.model, tabNames[session.id] ?? session.tab?.name,
            session.worktree ?? session.cwd, session.branch, "since \(start)",
            usage.runs.map(CountText.of), usage.toolCallCount.map { CountText.plain($0, "tool") },
            session.tags.isEmpty ? nil : session.tags.map { "+" + $0 }.joined(separator: " "),
        ]
        return parts.compactMap(\.self).joined(separator: " · ")
    }

    /// The last line: what is typed, what happened, or the keys.
    private var footer: (lines: [String], cursor: Int?) {
        switch board.mode {
        case .filter(let input): return typed("/", input)
        case .tag(let input): return typed("tags: ", input)
        case .help: return ([""], nil)
        case .list: break
        }
        if let message = board.message { return ([styled(.yellow, cut(message))], nil) }
        let filter = board.filter.isEmpty ? "" : "filter: \(board.filter) (esc clears) · "
        return ([styled(.dim, cut(filter + "enter go  r resume  t tag  / filter  ? help  q quit"))], nil)
    }

    /// A line that is typed; its end is seen if it is too long.
    private func typed(_ label: String, _ input: LineInput) -> ([String], Int?) {
        let room = size.columns - label.count - 1
        let text = DisplayWidth.truncate(input.text, to: room, keeping: .tail)
        let hidden = DisplayWidth.of(input.text) - DisplayWidth.of(text)
        return ([cut(label + text)], label.count + max(0, input.cursorColumn - max(0, hidden)))
    }

    private func cut(_ text: String) -> String {
        DisplayWidth.truncate(SafeText.line(text), to: size.columns)
    }

    private func styled(_ style: Style, _ text: String) -> String {
        color ? style.apply(to: text) : text
    }
}
