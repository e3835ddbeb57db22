import TachoCore

/// A pane of tmux (tmux(1)).
struct TmuxPane: TerminalPlace {
    private let pane: String
    private let socket: String
    private let programs: TerminalPrograms

    init?(_ tab: RecordedTab) {
        guard tab.isIn("tmux"), let pane = tab.variables["TMUX_PANE"],
            let socket = tab.variables["TMUX"].flatMap(Self.socket)
        else { return nil }
        self.pane = pane
        self.socket = socket
        programs = tab.programs
    }

    func name() -> String? {
        ask("#{window_index}:#{window_name}").map { "tmux \($0)" }
    }

    func focus() throws -> Bool {
        guard let session = ask("#{session_id}"), tmux("select-window", "-t", pane), tmux("select-pane", "-t", pane)
        else { return false }
        // Within this server, the client that shows this pane changes over.
        if programs.environment["TMUX"].flatMap(Self.socket) == socket {
            if tmux("switch-client", "-t", session) { return true }
            guard clients().isEmpty else { return false }
            throw GoProblem.detached(tab: name(), command: attachment(session))
        }
        let clients = clients()
        if clients.contains(where: { $0.session == session }) { return true }
        if let latest = clients.max(by: { $0.activity < $1.activity }) {
            return tmux("switch-client", "-c", latest.name, "-t", session)
        }
        guard programs.isInteractive else { throw GoProblem.detached(tab: name(), command: attachment(session)) }
        return programs.replace(command(["attach-session", "-t", session]))
    }

    /// The command with which a user attaches to a session.
    private func attachment(_ session: String) -> String {
        let server = socket.hasSuffix("/default") ? "" : " -S \(ShellKind.bash.quoted(socket))"
        return "tmux\(server) attach -t \(ShellKind.bash.quoted(ask("#{session_name}") ?? session))"
    }

    /// The first part of TMUX: `/tmp/tmux-1000/default,4711,0`.
    private static func socket(_ variable: String) -> String? {
        variable.split(separator: ",").first.map(String.init)
    }

    private func clients() -> [(name: String, session: String, activity: Int)] {
        let format = "#{client_activity} #{session_id} #{client_name}"
        let lines = programs.output(command(["list-clients", "-F", format]))?.split(separator: "\n") ?? []
        return lines.compactMap { line in
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count == 3, let activity = Int(words[0]) else { return nil }
            return (words[2], words[1], activity)
        }
    }

    /// What tmux knows about the pane; nil if there is no such pane.
    private func ask(_ format: String) -> String? {
        let answer = programs.output(command(["display-message", "-p", "-t", pane, format]))
        let line = answer?.split(separator: "\n").first.map(String.init)
        return line.flatMap { $0.isEmpty || $0 == ":" ? nil : $0 }
    }

    private func tmux(_ arguments: String...) -> Bool { programs.run(command(arguments)) }

    private func command(_ arguments: [String]) -> [String] { ["tmux", "-S", socket] + arguments }
}
