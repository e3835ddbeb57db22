import TachoCore
import TachoStore
import TachoSystem

/// What tmux calls the windows of tabs that are still open, such as `tmux 2:api`.
enum TmuxNames {
    /// The names for all sessions in the same tabs, ended ones, too.
    private static func namesOfTabs(_ names: [SessionID: String], _ sessions: [Session]) -> [SessionID: String] {
        let tabs = Dictionary(
            sessions.compactMap { session in session.tab.flatMap { tab in names[session.id].map { (tab.id, $0) } } }
        ) { first, _ in first }
        return sessions.reduce(into: names) { names, session in
            if names[session.id] == nil, let name = session.tab.flatMap({ tabs[$0.id] }) { names[session.id] = name }
        }
    }

    /// A session of each tab of tmux that is still open, a running one if there is one.
    private static func oneOfEachTab(_ sessions: [Session]) -> [Session] {
        let ended = sessions.filter { $0.state == .ended }
        var known: Set<String> = []
        return (sessions.filter { $0.state != .ended } + ended).filter { session in
            guard TmuxView.pane(of: session) != nil, let tab = session.tab, known.insert(tab.id).inserted else {
                return false
            }
            return session.state != .ended || isOpen(tab)
        }
    }

    /// Whether a tab's shell still runs, so that its pane is the one that the label means.
    private static func isOpen(_ tab: Tab) -> Bool {
        let parts = tab.id.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 4, ProcessTable.bootID.hasPrefix(parts[0]), !parts[0].isEmpty,
            let pid = Int32(parts[parts.count - 2]), let started = Int64(parts[parts.count - 1])
        else { return false }
        return ProcessTable.isAlive(pid: pid, started: started)
    }

    /// Names the tabs of a report by tab, on a terminal.
    static func label(_ report: CostReport, in store: Store, _ context: Context) throws -> CostReport {
        guard report.groupings.contains(.tab), context.output.terminal.isInteractive else { return report }
        var report = report
        let isOuter = report.grouping == .tab
        let keys = Set(report.rows.compactMap { isOuter ? $0.key : $0.inner?.key }).filter { isOpen(Tab(id: $0)) }
        let sessions = try keys.sorted().flatMap { key in
            var filter = Filter(limit: 1)
            filter.tab = key
            return try store.sessions(filter)
        }
        let names = try names(of: sessions, in: store, context)
        for session in sessions {
            guard let tab = session.tab?.id, let name = names[session.id] else { continue }
            for index in report.rows.indices {
                if isOuter, report.rows[index].key == tab { report.rows[index].label = name }
                if !isOuter, report.rows[index].inner?.key == tab { report.rows[index].inner?.label = name }
            }
        }
        return report
    }

    private static let format = "#{pane_id}\t#{pane_tty}\t#{window_index}:#{window_name}"

    /// The names to show on a terminal; none elsewhere.
    static func shown(for sessions: [Session], in store: Store, _ context: Context) throws -> [SessionID: String] {
        context.output.terminal.isInteractive ? try names(of: sessions, in: store, context) : [:]
    }

    /// The names of the sessions in panes of tmux that are still there; each server is asked once.
    ///
    /// A pane counts only if it still has the session's terminal, for tmux uses its ids again.
    static func names(of sessions: [Session], in store: Store, _ context: Context) throws -> [SessionID: String] {
        var panes: [String: [Substring]] = [:]
        var names: [SessionID: String] = [:]
        for session in oneOfEachTab(sessions) {
            let tab = try RecordedTab(of: session, in: store, context)
            guard let pane = tab.variables["TMUX_PANE"], let tty = tab.tty,
                let socket = tab.variables["TMUX"]?.split(separator: ",").first.map(String.init)
            else { continue }
            if panes[socket] == nil {
                let answer = tab.programs.output(["tmux", "-S", socket, "list-panes", "-a", "-F", format])
                panes[socket] = answer?.split(separator: "\n") ?? []
            }
            let beginning = "\(pane)\t/dev/\(tty)\t"
            guard let line = panes[socket]?.first(where: { $0.hasPrefix(beginning) }) else { continue }
            names[session.id] = "tmux \(line.dropFirst(beginning.count))"
        }
        return namesOfTabs(names, sessions)
    }
}
