import TachoCore
import TachoStore

/// The columns of a timeline for machines: a row a session.
struct TimelineColumns {
    /// What each session cost within the range.
    let costs: [SessionID: CostSum]
    /// The zone of times.
    let local: LocalTime

    /// The columns, unless the user chose.
    static let machine = [
        "tab", "tty", "id", "agent", "repo", "worktree", "branch", "from", "to", "active_ms", "waiting_ms", "cost_usd",
        "cost_state",
    ]

    /// Every column that there is.
    var all: [Column<Timeline.Entry>] {
        [
            Column("tab", "TAB") { $0.session.tab?.label },
            Column("tab_id", "TAB ID") { $0.session.tab?.id },
            Column("tty", "TTY") { $0.session.tab?.tty },
            Column("id", "ID") { $0.session.id.rawValue },
            Column("agent", "AGENT") { $0.session.agent },
            Column("state", "STATE") { $0.session.state.rawValue },
            Column("cwd", "DIRECTORY") { $0.session.cwd },
            Column("repo", "REPO") { $0.session.repo },
            Column("worktree", "WORKTREE") { $0.session.worktree },
            Column("branch", "BRANCH") { $0.session.branch },
            Column("from", "FROM") { [local] in local.rfc3339($0.life.lowerBound) },
            Column("to", "TO") { [local] in local.rfc3339($0.life.upperBound) },
            Column("active_ms", "ACTIVE") { $0.work.map { "\($0.duration)" } },
            Column("waiting_ms", "WAITING") { entry in
                entry.work.map { "\(entry.life.upperBound - entry.life.lowerBound - $0.duration)" }
            },
            Column("cost_usd", "COST") { [costs] in costs[$0.session.id].flatMap(CostText.machine) },
            Column("cost_state", "COST STATE") { [costs] in costs[$0.session.id]?.state.rawValue },
        ]
    }
}
