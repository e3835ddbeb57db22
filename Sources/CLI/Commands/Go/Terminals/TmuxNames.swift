import TachoCore
import TachoStore

/// What tmux calls the windows of running sessions, such as `tmux 2:api`.
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

    private static let format = "#{pane_id}\t#{pane_tty}\t#{window_index}:#{window_name}"

    /// The names to show on a terminal; none elsewhere.
    static func shown(for sessions: [Session], in store: Store, _ context: Context) throws -> [SessionID: String] {
        context.output.terminal.isInteractive ? try names(of: sessions, in: store, context) : [:]
    }

    /// The names of the sessions that run in a pane of tmux, and of others in the same tab; each server is asked once.
    ///
    /// A pane counts only if it still has the session's terminal, for tmux uses its ids again.
    static func names(of sessions: [Session], in store: Store, _ context: Context) throws -> [SessionID: String] {
        var panes: [String: [Substring]] = [:]
        var names: [SessionID: String] = [:]
        for session in sessions where session.state != .ended && TmuxView.pane(of: session) != nil {
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
