import TachoCore

/// A pane of WezTerm (wezterm.org/cli/cli).
struct WezTermPane: TerminalPlace {
    private let pane: String
    private let variables: [String: String]
    private let programs: TerminalPrograms

    init?(_ tab: RecordedTab) {
        guard tab.isIn("WezTerm"), let pane = tab.variables["WEZTERM_PANE"] else { return nil }
        self.pane = pane
        // Which of several instances it is.
        variables = tab.variables["WEZTERM_UNIX_SOCKET"].map { ["WEZTERM_UNIX_SOCKET": $0] } ?? [:]
        programs = tab.programs
    }

    func name() -> String? {
        let panes = programs.json(["wezterm", "cli", "list", "--format", "json"], with: variables)?.arrayValue
        let own = panes?.first { $0["pane_id"]?.intValue.map(String.init) == pane }
        let titles = ["tab_title", "title"].compactMap { own?[$0]?.stringValue }
        return titles.first { !$0.isEmpty }.map { "WezTerm \($0)" }
    }

    func focus() -> Bool {
        programs.run(["wezterm", "cli", "activate-pane", "--pane-id", pane], with: variables)
    }
}
