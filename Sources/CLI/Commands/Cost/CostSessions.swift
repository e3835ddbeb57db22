import TachoCore
import TachoStore

/// What tells the sessions of a cost table apart for people: start, place and title.
struct CostSessions: Sendable {
    private var sessions: [String: Session] = [:]
    private var titles: [String: String] = [:]
    /// Whether the sessions are the rows' own keys, or those within them.
    private let isOuter: Bool
    private let places: ShortPaths
    private let now: Timestamp
    private let local: LocalTime

    /// Reads the sessions of a report by session; nothing for other reports.
    init(_ report: CostReport, in store: Store, _ context: Context) throws {
        now = context.now
        local = context.local
        isOuter = report.grouping == .session
        let keys = isOuter ? report.rows.map(\.key) : report.rows.compactMap(\.inner?.key)
        let ids = report.groupings.contains(.session) ? Set(keys).compactMap(SessionID.init(rawValue:)) : []
        if !ids.isEmpty {
            for session in try store.sessions(Filter(sessions: Set(ids))) { sessions[session.id.rawValue] = session }
            for (id, title) in try store.titles(of: ids) { titles[id.rawValue] = title }
        }
        places = ShortPaths(sessions.values.map { $0.repo ?? $0.cwd }, userHome: context.userHome)
    }

    /// The columns, empty for the total.
    var columns: [Column<CostLine>] {
        [
            Column("started_at", "START", importance: 7, minimumWidth: 12) { line in
                self[line].map { MomentText.short($0.startedAt, now: now, local: local) }
            },
            Column("repo", "REPO", importance: 5, minimumWidth: 8, keptEnd: .tail) { line in
                self[line].map { places.short($0.repo ?? $0.cwd) }
            },
            Column("branch", "BRANCH", importance: 4, minimumWidth: 8) { self[$0]?.branch },
            Column("title", "TITLE", importance: 6, minimumWidth: 16) { line in
                key(line).flatMap { titles[$0] }
            },
        ]
    }

    private func key(_ line: CostLine) -> String? {
        line.isTotal ? nil : isOuter ? line.row.key : line.row.inner?.key
    }

    private subscript(line: CostLine) -> Session? { key(line).flatMap { sessions[$0] } }
}
