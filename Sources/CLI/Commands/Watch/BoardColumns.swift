import TachoCore
import TachoRecords

struct BoardColumns {
    let sessions: SessionColumns
    /// What each session cost lately.
    let rates: [SessionID: RecentCost]
    /// How much each session's model has in its context.
    let contexts: [SessionID: Int]
    let now: Timestamp

    /// The columns of `SessionColumns` on a board, and in which order they leave a narrow one.
    private static let ranks = [
        ("agent", 5), ("tab", 7), ("repo", 8), ("branch", 6), ("duration_ms", 2), ("cost_usd", 6),
    ]

    /// All columns, left to right.
    var all: [Column<SessionRecord>] {
        let known = sessions.all
        let named = Self.ranks.flatMap { name, rank in known.named([name]).map { $0.ranked(rank) } }
        let state = Column<SessionRecord>("state", "STATE", importance: 10, minimumWidth: 21) { $0.live?.kind.rawValue }
            .shown { [now] in $0.live.map { LiveText.cell($0, now: now) } ?? Cell("") }
        let title = Column<SessionRecord>("title", "TITLE", importance: 9, minimumWidth: 20) { row in
            row.usage.title ?? row.session.command
        }
        return [state, title] + named + [context, rate]
    }

    private var context: Column<SessionRecord> {
        Column("context_tokens", "CONTEXT", isRightAligned: true, importance: 3, minimumWidth: 4) { [contexts] row in
            contexts[row.session.id].map(CountText.short)
        }
    }

    private var rate: Column<SessionRecord> {
        let title = MoneyDisplay.current.sign.filter { $0 != "\u{A0}" } + "/H"
        return Column("cost_per_hour", title, isRightAligned: true, importance: 4, minimumWidth: 5) { [rates] row in
            rates[row.session.id]?.text
        }
    }
}
