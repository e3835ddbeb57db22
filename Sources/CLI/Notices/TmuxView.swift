import TachoCore

/// Whether a session's tab is in the user's view, as far as tmux says.
enum TmuxView {
    /// Whether the session's pane is the active one of a window that a terminal shows.
    static func shows(_ session: Session, environment: [String: String]) -> Bool {
        guard let pane = pane(of: session) else { return false }
        let format = "#{pane_active} #{window_active} #{session_attached}"
        let words = ["tmux", "display-message", "-p", "-t", pane, format]
        let answer = ExternalProgram.output(words, searchPath: environment["PATH"], environment: environment)
        let values = answer?.split(whereSeparator: \.isWhitespace) ?? []
        return values.count == 3 && values[0] == "1" && values[1] == "1" && values[2] != "0"
    }

    /// The session's pane, such as `%3`; nil outside tmux.
    static func pane(of session: Session) -> String? {
        let words = session.tab?.label?.split(separator: " ") ?? []
        return words.count == 2 && words[0] == "tmux" && words[1].hasPrefix("%") ? String(words[1]) : nil
    }
}
