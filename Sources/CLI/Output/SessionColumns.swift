import TachoCore
import TachoStore

/// The columns of a list of sessions.
struct SessionColumns {
    private let usage: [SessionID: SessionUsage]
    private let ids: ShortIDs
    private let places: ShortPaths
    private let now: Timestamp
    private let local: LocalTime

    /// The columns on a terminal, unless the user chose.
    static let terminal = [
        "id", "agent", "state", "tab", "repo", "branch", "started_at", "duration_ms", "run_count", "cost_usd", "tags",
    ]
    /// The columns in tab-separated output and CSV, unless the user chose.
    static let machine = [
        "id", "agent", "state", "end_reason", "exit_code", "tab", "tty", "cwd", "repo", "branch", "started_at",
        "ended_at", "duration_ms", "command", "tags", "run_count", "tool_call_count", "api_call_count", "cost_usd",
        "cost_state",
    ]

    /// Longer lists are not compared with the rest of the store: they hold most of it, and it would take time.
    private static let comparedCount = 500

    /// Makes the columns for rows that are shown together.
    ///
    /// - Throws: `StoreError`.
    init(rows: [Session], usage: [SessionID: SessionUsage], store: Store, context: Context) throws {
        self.usage = usage
        let neighbours = rows.count <= Self.comparedCount ? try store.neighbours(of: rows.map(\.id)) : []
        ids = ShortIDs((rows.map(\.id) + neighbours).map(\.rawValue))
        places = ShortPaths(rows.map { $0.repo ?? $0.cwd }, userHome: context.userHome)
        now = context.now
        local = context.local
    }

    /// Every column that there is, by the names of the JSON fields.
    var all: [Column<Session>] {
        facts + place + times + sums + tokens + changes
    }

    private var facts: [Column<Session>] {
        [
            Column("id", "ID", importance: 10, minimumWidth: 36) { $0.id.rawValue }
                .shown { [ids] in Cell(ids.short($0.id.rawValue)) },
            Column("agent", "AGENT", importance: 9, minimumWidth: 8) { $0.agent },
            Column("state", "STATE", importance: 8, minimumWidth: 9) { $0.state.rawValue }
                .shown(Self.stateCell),
            Column("end_reason", "REASON") { $0.endReason?.rawValue },
            Column("exit_code", "EXIT", isRightAligned: true, importance: 4, minimumWidth: 8) {
                $0.exitCode.map { "\($0)" }
            },
            Column("source", "SOURCE") { $0.source.rawValue },
        ]
    }

    private var place: [Column<Session>] {
        [
            Column("tab", "TAB", importance: 6, minimumWidth: 7) { $0.tab?.label }
                .shown { Cell($0.tab?.label ?? $0.tab?.tty ?? "") },
            Column("tab_id", "TAB ID") { $0.tab?.id },
            Column("tty", "TTY") { $0.tab?.tty },
            Column("shell", "SHELL") { $0.shell?.rawValue },
            Column("host", "HOST") { $0.host },
            Column("cwd", "DIRECTORY", minimumWidth: 12, keptEnd: .tail) { $0.cwd },
            Column("repo", "REPO", importance: 7, minimumWidth: 8, keptEnd: .tail) { $0.repo }
                .shown { [places] in Cell(places.short($0.repo ?? $0.cwd)) },
            Column("worktree", "WORKTREE", minimumWidth: 10, keptEnd: .tail) { $0.worktree },
            Column("branch", "BRANCH", importance: 6, minimumWidth: 8) { $0.branch },
        ]
    }

    private var times: [Column<Session>] {
        let short = { @Sendable [now, local] (moment: Timestamp) in MomentText.short(moment, now: now, local: local) }
        let whole = { @Sendable [local] (moment: Timestamp) in local.rfc3339(moment) }
        return [
            Column("started_at", "START", importance: 7, minimumWidth: 16) { whole($0.startedAt) }
                .shown { Cell(short($0.startedAt)) },
            Column("ended_at", "END", importance: 3, minimumWidth: 16) { $0.endedAt.map(whole) }
                .shown { Cell($0.endedAt.map(short) ?? "") },
            Column("last_seen_at", "LAST SEEN", importance: 3, minimumWidth: 16) { whole($0.lastSeenAt) }
                .shown { Cell(short($0.lastSeenAt)) },
            Column("duration_ms", "TIME", isRightAligned: true, importance: 8, minimumWidth: 6) {
                $0.durationInMilliseconds.map { "\($0)" }
            }.shown { [now] in
                Cell(DurationText.short(milliseconds: $0.durationInMilliseconds ?? now - $0.startedAt))
            },
        ]
    }

    private var sums: [Column<Session>] {
        let usage = { @Sendable [usage] (session: Session) in usage[session.id] ?? SessionUsage() }
        let number = { @Sendable (value: Int?) in value.map { "\($0)" } }
        return [
            Column("run_count", "RUNS", isRightAligned: true, minimumWidth: 4) { number(usage($0).runCount) },
            Column("auto_run_count", "AUTO", isRightAligned: true) { number(usage($0).autoRunCount) },
            Column("tool_call_count", "TOOLS", isRightAligned: true) { number(usage($0).toolCallCount) },
            Column("api_call_count", "CALLS", isRightAligned: true) {
                usage($0).isLogged ? number(usage($0).total.apiCallCount) : nil
            },
            Column("active_ms", "ACTIVE", isRightAligned: true) { usage($0).clocks.map { "\($0.active)" } }
                .shown { Cell(usage($0).clocks.map { DurationText.short(milliseconds: $0.active) } ?? "") },
            Column("waiting_ms", "WAITING", isRightAligned: true) { usage($0).clocks.map { "\($0.waiting)" } }
                .shown { Cell(usage($0).clocks.map { DurationText.short(milliseconds: $0.waiting) } ?? "") },
            Column("cost_usd", "COST", isRightAligned: true, importance: 7, minimumWidth: 8) {
                CostText.machine(usage($0).total.cost)
            }.shown { CostText.cell(usage($0).total.cost) },
            Column("cost_state", "COST STATE") { usage($0).total.cost.state.rawValue },
        ]
    }

    private var tokens: [Column<Session>] {
        TokenColumns.all { [usage] (session: Session) in
            usage[session.id].flatMap { $0.isLogged ? $0.total.tokens : nil }
        } + [
            Column("models", "MODELS", minimumWidth: 10) { [usage] in
                usage[$0.id]?.models.map(\.model).filter { !$0.isEmpty }.joined(separator: ",")
            },
            Column("binding", "BINDING") { [usage] in usage[$0.id]?.binding.rawValue },
        ]
    }

    private var changes: [Column<Session>] {
        [
            Column("head_before", "HEAD BEFORE") { $0.headBefore }
                .shown { Cell(String(($0.headBefore ?? "").prefix(10))) },
            Column("head_after", "HEAD AFTER") { $0.headAfter }
                .shown { Cell(String(($0.headAfter ?? "").prefix(10))) },
            Column("command", "COMMAND", importance: 4, minimumWidth: 12) { $0.command },
            Column("tags", "TAGS", importance: 3, minimumWidth: 8) { $0.tags.joined(separator: ",") }
                .shown { Cell($0.tags.joined(separator: " ")) },
            Column("note", "NOTE", importance: 3, minimumWidth: 12) { $0.note },
        ]
    }

    /// The state and, after the end, how that was: what a narrow terminal has room for.
    private static func stateCell(_ session: Session) -> Cell {
        switch session.state {
        case .active: return Cell("active", style: .green)
        case .suspended: return Cell("suspended", style: .yellow)
        case .ended: break
        }
        if let code = session.exitCode { return Cell("exit \(code)", style: code == 0 ? .dim : .red) }
        guard let reason = session.endReason, reason != .exit else { return Cell("ended", style: .dim) }
        return Cell(reason.rawValue, style: .yellow)
    }
}
