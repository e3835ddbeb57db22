import TachoCore
import TachoRecords
import TachoStore

struct RunColumns: ListColumns {
    private let field: FieldColumns<RunRecord>
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
    init(rows: [RunRecord], context: Context) {
        places = ShortPaths(rows.compactMap { $0.repo ?? $0.cwd }, userHome: context.userHome)
        now = context.now
        local = context.local
        field = FieldColumns(RunFields.shape, context.recordContext)
    }

    /// Every column that there is: those of all fields that a cell can hold, and the tokens' own.
    var all: [Column<RunRecord>] {
        let columns = facts + place + times + sums + field.tokens { $0.isLogged ? $0.usage.tokens : nil } + annotations
        return columns + field.rest(after: columns)
    }

    private var facts: [Column<RunRecord>] {
        [
            field("id", "ID", importance: 10, minimumWidth: 36).shown { Cell($0.id.short) },
            field("session_id", "SESSION", minimumWidth: 36).shown { Cell($0.session.short) },
            field("index", "#", importance: 9, minimumWidth: 2),
            field("agent", "AGENT", importance: 7, minimumWidth: 6),
            field("state", "STATE", importance: 8, minimumWidth: 11).shown(Self.stateCell),
            field("trigger", "BY", importance: 4, minimumWidth: 4).shown { Cell($0.trigger == .auto ? "auto" : "") },
            field("conversation", "CONVERSATION"),
            field("model", "MODEL", importance: 4, minimumWidth: 10),
        ]
    }

    private var place: [Column<RunRecord>] {
        [
            field("cwd", "DIRECTORY", minimumWidth: 12, keptEnd: .tail),
            field("repo", "REPO", importance: 7, minimumWidth: 8, keptEnd: .tail)
                .shown { [places] in Cell(($0.repo ?? $0.cwd).map(places.short) ?? "") },
            field("branch", "BRANCH", importance: 5, minimumWidth: 8),
        ]
    }

    private var times: [Column<RunRecord>] {
        let short = { @Sendable [now, local] (time: Timestamp) in
            Cell(MomentText.short(time, now: now, local: local))
        }
        return [
            field("started_at", "START", importance: 7, minimumWidth: 16).shown { short($0.startedAt) },
            field("ended_at", "END", importance: 3, minimumWidth: 16)
                .shown { $0.state == .active ? Cell("") : short($0.endedAt) },
            field("duration_ms", "TIME", importance: 8, minimumWidth: 6)
                .shown { [now] in DurationText.cell(Self.time(of: $0, now: now)) },
        ]
    }

    /// How long a run took; one that goes on, as far as its log is not silent for long, takes until now.
    private static func time(of run: RunRecord, now: Timestamp) -> Int64 {
        let isOpen = run.state == .active && now - run.endedAt < LiveState.silenceLimit
        return isOpen ? now - run.startedAt : run.durationInMilliseconds
    }

    private var sums: [Column<RunRecord>] {
        [
            field("prompt_count", "PROMPTS"),
            field("tool_call_count", "TOOLS", importance: 4, minimumWidth: 5),
            field("api_call_count", "CALLS", importance: 4, minimumWidth: 5),
            field("cost_usd", "COST", importance: 8, minimumWidth: 8).shown { CostText.cell($0.usage.cost) },
            field("cost_state", "COST STATE"),
        ]
    }

    private var annotations: [Column<RunRecord>] {
        [
            field("prompt_preview", "PROMPT", importance: 7, minimumWidth: 16),
            field("tags", "TAGS", importance: 3, minimumWidth: 8).shown { Cell($0.tags.joined(separator: " ")) },
            field("note", "NOTE", importance: 3, minimumWidth: 12),
        ]
    }

    private static func stateCell(_ run: RunRecord) -> Cell {
        switch run.state {
        case .active: Cell("active", style: .green)
        case .complete: Cell(run.isRolledBack ? "rewound" : "complete", style: .dim)
        case .interrupted: Cell("interrupted", style: .yellow)
        case .failed: Cell("failed", style: .red)
        case .unknown: Cell("unknown")
        }
    }
}
