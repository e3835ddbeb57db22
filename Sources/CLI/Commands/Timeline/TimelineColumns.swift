import TachoCore
import TachoRecords

/// The columns of a timeline for machines: a row a session.
struct TimelineColumns: ListColumns {
    let context: RecordContext

    /// The columns, unless the user chose.
    static let machine = [
        "tab", "tty", "id", "agent", "repo", "worktree", "branch", "from", "to", "active_ms", "asking_ms", "waiting_ms",
        "cost_usd", "cost_state",
    ]
    static let terminal = machine

    /// Every column that there is: those of all fields that a cell can hold, and the tab's own.
    var all: [Column<TimelineSession>] {
        let field = FieldColumns(TimelineFields.session, context)
        let tab = { @Sendable (name: String) in
            TabFields.shape[name].within { (row: TimelineSession) in row.entry.session.tab }
        }
        let columns = [
            field.column(tab("label").named("tab"), "TAB"), field.column(tab("id").named("tab_id"), "TAB ID"),
            field.column(tab("tty"), "TTY"),
        ]
        return columns + field.rest(after: columns)
    }
}
