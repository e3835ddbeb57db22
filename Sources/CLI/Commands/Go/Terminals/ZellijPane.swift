import TachoCore

/// A pane of zellij; its command line can focus one by id since 0.44.
struct ZellijPane: TerminalPlace {
    private let pane: String
    private let session: String
    private let programs: TerminalPrograms

    init?(_ tab: RecordedTab) {
        guard tab.isIn("zellij"), let pane = tab.variables["ZELLIJ_PANE_ID"],
            let session = tab.variables["ZELLIJ_SESSION_NAME"]
        else { return nil }
        self.pane = pane
        self.session = session
        programs = tab.programs
    }

    func name() -> String? {
        let panes = programs.json(zellij("list-panes", "--json"))?.arrayValue
        let own = panes?.first { $0["id"]?.intValue.map(String.init) == pane && $0["is_plugin"] != true }
        return own?["tab_name"]?.stringValue.map { "zellij \($0)" }
    }

    func focus() -> Bool {
        guard programs.run(zellij("focus-pane-id", "terminal_\(pane)")) else { return false }
        let current = programs.environment["ZELLIJ_SESSION_NAME"]
        if current == session { return true }
        // Within another session, this client changes over.
        if current != nil { return programs.run(["zellij", "action", "switch-session", session]) }
        return true
    }

    private func zellij(_ arguments: String...) -> [String] { ["zellij", "--session", session, "action"] + arguments }
}
