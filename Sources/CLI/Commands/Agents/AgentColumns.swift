import TachoCore
import TachoRecords

struct AgentColumns: ListColumns {
    private let field: FieldColumns<KnownAgent>
    private let userHome: String
    private let now: Timestamp
    private let local: LocalTime

    /// The columns on a terminal, unless the user chose.
    static let terminal = ["agent", "name", "program", "homes", "log_count", "detail", "seen_at"]
    /// The columns in tab-separated output and CSV, unless the user chose.
    static let machine = ["agent", "name", "here", "program", "homes", "log_count", "detail", "seen_at"]

    init(_ context: Context) {
        field = FieldColumns(KnownAgentFields.shape, context.recordContext)
        userHome = context.userHome
        now = context.now
        local = context.local
    }

    var all: [Column<KnownAgent>] {
        [
            field("agent", "AGENT", importance: 10, minimumWidth: 12),
            field("name", "NAME", importance: 4, minimumWidth: 18),
            field("here", "HERE"),
            field("program", "PROGRAM", importance: 5, minimumWidth: 16, keptEnd: .tail)
                .shown { [userHome] in Cell($0.program.map { HomePath.short($0, userHome: userHome) } ?? "") },
            field("homes", "HOME", importance: 6, minimumWidth: 14, keptEnd: .tail)
                .shown { [userHome] agent in
                    Cell(agent.homes.map { HomePath.short($0, userHome: userHome) }.joined(separator: " "))
                },
            field("log_count", "LOGS", importance: 8),
            field("detail", "DETAIL", importance: 9).shown {
                Cell($0.detail.rawValue, style: Self.style(of: $0.detail))
            },
            field("seen_at", "LAST SEEN", importance: 7, minimumWidth: 16).shown { [now, local] agent in
                Cell(agent.lastSeenAt.map { MomentText.short($0, now: now, local: local) } ?? "")
            },
        ]
    }

    private static func style(of detail: LogDetail) -> Style? { detail == .times ? .dim : nil }
}
