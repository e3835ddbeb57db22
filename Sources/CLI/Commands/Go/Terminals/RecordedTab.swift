import TachoCore
import TachoStore

/// The tab that a session was started in, as its start was journaled, seen from this process.
struct RecordedTab {
    /// The label, such as `tmux %3`, whose first word says which variables are the tab's own.
    let label: String?
    let tty: String?
    let variables: TabVariables
    let programs: TerminalPrograms

    /// Reads the session's start.
    ///
    /// - Throws: `StoreError`.
    init(of session: Session, in store: Store, _ context: Context) throws {
        let events = try store.readSnapshot { try $0.lines(of: session.id) }.compactMap(JournalLine.event)
        let start = SessionAggregator.start(of: events)
        label = session.tab?.label
        tty = session.tab?.tty
        variables = start?.tabVariables ?? [:]
        programs = TerminalPrograms(context)
    }

    /// Shows the tab of a session; returns its name, if it has one.
    ///
    /// - Throws: `GoProblem.cannotFocus`, `StoreError`.
    static func focus(_ session: Session, in store: Store, _ context: Context) throws -> String? {
        let tab = try RecordedTab(of: session, in: store, context)
        guard let place = TerminalPlaces.place(of: tab) else { throw GoProblem.cannotFocus(tab: tab.label ?? tab.tty) }
        let name = place.name() ?? tab.label
        guard try place.focus() else { throw GoProblem.cannotFocus(tab: name ?? tab.tty) }
        return name
    }

    /// Whether the label is one of this terminal's or multiplexer's.
    func isIn(_ terminal: String) -> Bool { label.map { $0 == terminal || $0.hasPrefix(terminal + " ") } ?? false }
}
