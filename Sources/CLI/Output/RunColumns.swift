import TachoCore
import TachoStore

/// The columns of a list of runs.
struct RunColumns {
    private let ids: ShortIDs
    private let sessionIDs: ShortIDs
    private let places: ShortPaths
    private let now: Timestamp
    private let local: LocalTime

    /// The columns on a terminal, unless the user chose.
    static let terminal = [
        "id", "agent", "state", "repo", "branch", "started_at", "duration_ms", "tool_call_count", "cost_usd",
        "prompt_preview", "tags",
    ]
    /// The columns of one session's runs on a terminal.
    static let ofSession = [
        "index", "id", "state", "trigger", "started_at", "duration_ms", "tool_call_count", "cost_usd", "prompt_preview",
        "tags",
    ]
    /// The columns in tab-separated output and CSV, unless the user chose.
    static let machine = [
        "id", "session_id", "index", "agent", "state", "trigger", "conversation", "repo", "branch", "started_at",
        "ended_at", "duration_ms", "model", "tool_call_count", "api_call_count", "input", "cache_read",
        "cache_write_5m", "cache_write_1h", "output", "reasoning", "cost_usd", "cost_state", "prompt_preview", "tags",
    ]

    /// Makes the columns for rows that are shown together.
    ///
    /// - Throws: `StoreError`.
    init(rows: [RunRecord], store: Store, context: Context) throws {
        let sessions = Array(Set(rows.map(\.session)))
        let isShort = rows.count <= 500
        let neighbours = isShort ? try store.runNeighbours(of: rows.map(\.id)) : []
        let sessionNeighbours = isShort ? try store.neighbours(of: sessions) : []
        ids = ShortIDs((rows.map(\.id) + neighbours).map(\.rawValue))
        sessionIDs = ShortIDs((sessions + sessionNeighbours).map(\.rawValue))
        places = ShortPaths(rows.compactMap { $0.repo ?? $0.cwd }, userHome: context.userHome)
        now = context.now
        local = context.local
    }

    /// Every column that there is, by the names of the JSON fields.
    var all: [Column<RunRecord>] { facts + place + times + sums + tokens + words }

    private var facts: [Column<RunRecord>] {
        [
            Column("id", "ID", importance: 10, minimumWidth: 36) { $0.id.rawValue }
                .shown { [ids] in Cell(ids.short($0.id.rawValue)) },
            Column("session_id", "SESSION", minimumWidth: 36) { $0.session.rawValue }
                .shown { [sessionIDs] in Cell(sessionIDs.short($0.session.rawValue)) },
            Column("index", "#", isRightAligned: true, importance: 9, minimumWidth: 2) { "\($0.index)" },
            Column("agent", "AGENT", importance: 7, minimumWidth: 6) { $0.agent },
            Column("state", "STATE", importance: 8, minimumWidth: 11) { $0.state.rawValue }.shown(Self.stateCell),
            Column("trigger", "BY", importance: 4, minimumWidth: 4) { $0.trigger.rawValue }
                .shown { Cell($0.trigger == .auto ? "auto" : "") },
            Column("conversation", "CONVERSATION") { $0.conversation },
            Column("model", "MODEL", importance: 4, minimumWidth: 10) { $0.model },
        ]
    }

    private var place: [Column<RunRecord>] {
        [
            Column("cwd", "DIRECTORY", minimumWidth: 12, keptEnd: .tail) { $0.cwd },
            Column("repo", "REPO", importance: 6, minimumWidth: 8, keptEnd: .tail) { $0.repo }
                .shown { [places] in Cell(($0.repo ?? $0.cwd).map(places.short) ?? "") },
            Column("branch", "BRANCH", importance: 6, minimumWidth: 8) { $0.branch },
        ]
    }

    private var times: [Column<RunRecord>] {
        let short = { @Sendable [now, local] (moment: Timestamp) in MomentText.short(moment, now: now, local: local) }
        let whole = { @Sendable [local] (moment: Timestamp) in local.rfc3339(moment) }
        return [
            Column("started_at", "START", importance: 7, minimumWidth: 16) { whole($0.startedAt) }
                .shown { Cell(short($0.startedAt)) },
            Column("ended_at", "END", importance: 3, minimumWidth: 16) { $0.state == .active ? nil : whole($0.endedAt) }
                .shown { Cell($0.state == .active ? "" : short($0.endedAt)) },
            Column("duration_ms", "TIME", isRightAligned: true, importance: 8, minimumWidth: 6) {
                $0.state == .active ? nil : "\($0.durationInMilliseconds)"
            }.shown { Cell(DurationText.short(milliseconds: $0.durationInMilliseconds)) },
        ]
    }

    private var sums: [Column<RunRecord>] {
        [
            Column("prompt_count", "PROMPTS", isRightAligned: true) { $0.promptCount.map { "\($0)" } },
            Column("tool_call_count", "TOOLS", isRightAligned: true, importance: 4, minimumWidth: 5) {
                $0.toolCallCount.map { "\($0)" }
            },
            Column("api_call_count", "CALLS", isRightAligned: true, importance: 4, minimumWidth: 5) {
                $0.isLogged ? "\($0.usage.apiCallCount)" : nil
            },
            Column("cost_usd", "COST", isRightAligned: true, importance: 8, minimumWidth: 8) {
                CostText.machine($0.usage.cost)
            }.shown { CostText.cell($0.usage.cost) },
            Column("cost_state", "COST STATE") { $0.usage.cost.state.rawValue },
        ]
    }

    private var tokens: [Column<RunRecord>] {
        TokenColumns.all { $0.isLogged ? $0.usage.tokens : nil }
    }

    private var words: [Column<RunRecord>] {
        [
            Column("prompt_preview", "PROMPT", importance: 7, minimumWidth: 16) { $0.promptPreview },
            Column("tags", "TAGS", importance: 3, minimumWidth: 8) { $0.tags.joined(separator: ",") }
                .shown { Cell($0.tags.joined(separator: " ")) },
            Column("note", "NOTE", importance: 3, minimumWidth: 12) { $0.note },
        ]
    }

    private static func stateCell(_ run: RunRecord) -> Cell {
        switch run.state {
        case .active: Cell("active", style: .green)
        case .complete: Cell(run.isRolledBack ? "rewound" : "complete", style: .dim)
        case .interrupted: Cell("interrupted", style: .yellow)
        case .failed: Cell("failed", style: .red)
        }
    }
}
