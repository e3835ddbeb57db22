import TachoCore
import TachoRecords
import TachoStore

struct SessionColumns: ListColumns {
    private let field: FieldColumns<SessionRecord>
    private let places: ShortPaths
    private let tabNames: [SessionID: String]
    /// Whether a session runs, to whose tab the user may want to go.
    private let isLive: Bool
    private let now: Timestamp
    private let local: LocalTime

    /// The columns on a terminal, unless the user chose.
    static let terminal = [
        "id", "agent", "state", "tab", "repo", "branch", "started_at", "duration_ms", "run_count", "cost_usd", "title",
        "tags", "note",
    ]
    /// The columns in tab-separated output and CSV, unless the user chose.
    static let machine = [
        "id", "agent", "state", "end_reason", "exit_code", "tab", "tty", "cwd", "repo", "branch", "started_at",
        "ended_at", "duration_ms", "command", "tags", "run_count", "tool_call_count", "api_call_count", "cost_usd",
        "cost_state", "live", "live_ask", "live_tool", "live_since",
    ]

    /// Creates the columns for rows that are shown together.
    ///
    /// - Parameter tabNames: what terminals call the tabs of sessions now.
    init(rows: [SessionRecord], context: Context, tabNames: [SessionID: String] = [:]) {
        self.tabNames = tabNames
        isLive = rows.contains { $0.session.state != .ended }
        let sessions = rows.map(\.session)
        places = ShortPaths(sessions.map { $0.repo ?? $0.cwd }, userHome: context.userHome)
        now = context.now
        local = context.local
        field = FieldColumns(SessionFields.shape, context.recordContext)
    }

    /// Every column that there is: those of all fields that a cell can hold, and the tab's and the tokens' own.
    var all: [Column<SessionRecord>] {
        let columns = facts + place + times + sums + tokens + annotations + live
        return columns + field.rest(after: columns)
    }

    private var facts: [Column<SessionRecord>] {
        [
            field("id", "ID", importance: 10, minimumWidth: 36).shown { Cell($0.session.id.short) },
            field("agent", "AGENT", importance: 8, minimumWidth: 8),
            field("state", "STATE", importance: 10, minimumWidth: 20).shown { [now] in
                Self.stateCell($0, now: now)
            },
            field("end_reason", "REASON"),
            field("exit_code", "EXIT", importance: 4, minimumWidth: 8),
            field("source", "SOURCE"),
        ]
    }

    private var place: [Column<SessionRecord>] {
        let tab = { @Sendable (name: String) in TabFields.shape[name].within { (row: SessionRecord) in row.session.tab }
        }
        return [
            field.column(tab("label").named("tab"), "TAB", importance: isLive ? 9 : 7, minimumWidth: 8, keptEnd: .tail)
                .shown { [tabNames] row in
                    Cell(tabNames[row.session.id] ?? row.session.tab?.name ?? "")
                },
            field.column(tab("id").named("tab_id"), "TAB ID"),
            field.column(tab("tty"), "TTY"),
            field("shell", "SHELL"),
            field("host", "HOST"),
            field("cwd", "DIRECTORY", minimumWidth: 12, keptEnd: .tail),
            field("repo", "REPO", importance: 9, minimumWidth: 8, keptEnd: .tail)
                .shown { [places] in Cell(places.short($0.session.repo ?? $0.session.cwd)) },
            field("worktree", "WORKTREE", minimumWidth: 10, keptEnd: .tail),
            field("branch", "BRANCH", importance: 7, minimumWidth: 8),
        ]
    }

    private var times: [Column<SessionRecord>] {
        let short = { @Sendable [now, local] (time: Timestamp?) in
            Cell(time.map { MomentText.short($0, now: now, local: local) } ?? "")
        }
        return [
            field("started_at", "START", importance: 6, minimumWidth: 16).shown { short($0.session.startedAt) },
            field("ended_at", "END", importance: 3, minimumWidth: 16).shown { short($0.session.endedAt) },
            field("last_seen_at", "LAST SEEN", importance: 3, minimumWidth: 16).shown { short($0.session.lastSeenAt) },
            field("duration_ms", "TIME", importance: isLive ? 7 : 8, minimumWidth: 6).shown { [now] row in
                DurationText.cell(row.session.durationInMilliseconds ?? now - row.session.startedAt)
            },
        ]
    }

    private var sums: [Column<SessionRecord>] {
        [
            field("run_count", "RUNS", minimumWidth: 4).shown { row in
                Cell(row.usage.runs.map(CountText.cell) ?? "")
            },
            field("auto_run_count", "AUTO"),
            field("tool_call_count", "TOOLS"),
            field("api_call_count", "CALLS"),
            field("active_ms", "ACTIVE").shown { DurationText.cell($0.usage.clocks?.active) },
            field("asking_ms", "ASKING").shown { DurationText.cell($0.usage.clocks?.asking) },
            field("waiting_ms", "WAITING").shown { DurationText.cell($0.usage.clocks?.waiting) },
            field("cost_usd", "COST", importance: 8, minimumWidth: 8).shown { CostText.cell($0.usage.total.cost) },
            field("cost_state", "COST STATE"),
        ]
    }

    private var tokens: [Column<SessionRecord>] {
        field.tokens { $0.usage.isLogged ? $0.usage.total.tokens : nil } + [
            field("models", "MODELS", minimumWidth: 10),
            field("binding", "BINDING"),
        ]
    }

    private var annotations: [Column<SessionRecord>] {
        [
            field("title", "TITLE", importance: 9, minimumWidth: 14),
            field("command", "COMMAND", importance: 4, minimumWidth: 12),
            field("tags", "TAGS", importance: 3, minimumWidth: 8)
                .shown { Cell($0.session.tags.joined(separator: " ")) },
            field("note", "NOTE", importance: 3, minimumWidth: 12),
        ]
    }

    private var live: [Column<SessionRecord>] {
        let names = [("kind", "live"), ("ask", "live_ask"), ("tool", "live_tool"), ("since", "live_since")]
        return names.map { member, name in
            let value = LiveFields.shape[member].within { (row: SessionRecord) in row.live }.named(name)
            return field.column(value, name.uppercased().replacing("_", with: " "))
        }
    }

    /// What shells say of an agent that a signal ended, in words; Ctrl-C is no failure and keeps its number.
    private static let deaths: [Int32: String] = [129: "hung up", 134: "crashed", 137: "killed", 139: "crashed"]

    /// The state and, after the end, how that was: what a narrow terminal has room for.
    private static func stateCell(_ row: SessionRecord, now: Timestamp) -> Cell {
        let session = row.session
        if session.state != .ended, let live = row.live { return LiveText.cell(live, now: now) }
        if session.endReason == .background { return Cell("background", style: .dim) }
        if let code = session.exitCode, let words = Self.deaths[code] { return Cell(words, style: .red) }
        if let code = session.exitCode { return Cell("exit \(code)", style: code == 0 ? .dim : .red) }
        guard let reason = session.endReason, reason != .exit else { return Cell("ended", style: .dim) }
        return Cell(reason.rawValue, style: .yellow)
    }
}
