/// A readable name for a tab, such as `tmux %3`, derived from the environment's terminal variables.
///
/// It is a label and never a key: two tabs may have the same one. A multiplexer comes first, since the variables of the
/// terminal around it are inherited and name the wrong tab. Then come the ids of terminal emulators, each only if
/// `TERM_PROGRAM` or `TERM` names that emulator, and last an ssh login.
enum TabLabel {
    /// Returns the label; nil if the environment does not identify a tab.
    static func label(_ environment: TabEnvironment) -> String? {
        multiplexer(environment) ?? surface(environment) ?? application(environment) ?? login(environment)
    }

    // MARK: - Multiplexers

    private static func multiplexer(_ environment: TabEnvironment) -> String? {
        if isInsideTmux(environment), let pane = environment["TMUX_PANE"] { return "tmux " + pane }
        if environment["STY"] != nil, environment["TERM"]?.hasPrefix("screen") == true {
            return environment["WINDOW"].map { "screen " + $0 } ?? "screen"
        }
        // zellij leaves TERM as it is, so nothing can contradict its variables.
        if environment["ZELLIJ"] != nil, let pane = environment["ZELLIJ_PANE_ID"] { return "zellij " + pane }
        return environment["HERDR_PANE_ID"].map { "herdr " + short($0) }
    }

    /// Returns whether TMUX is this terminal's own rather than inherited by a window that was started from a pane.
    ///
    /// Inside, TERM is tmux's `default-terminal`, by default a screen or tmux entry, and TERM_PROGRAM is `tmux` (since
    /// tmux 3.2). A graphical terminal started from a pane sets a TERM of its own, though it may inherit TERM_PROGRAM.
    private static func isInsideTmux(_ environment: TabEnvironment) -> Bool {
        guard environment["TMUX"] != nil else { return false }
        let term = environment["TERM"] ?? ""
        if term.hasPrefix("tmux") || term.hasPrefix("screen") { return true }
        return environment["TERM_PROGRAM"] == "tmux" && !emulatorTerms.contains { term.hasPrefix($0) }
    }

    /// Prefixes of the values of TERM that only one terminal emulator uses.
    private static let emulatorTerms = [
        "alacritty", "contour", "foot", "ghostty", "kitty", "konsole", "mlterm", "rio", "rxvt", "st-", "wezterm",
        "xterm-ghostty", "xterm-kitty",
    ]

    // MARK: - Terminal emulators

    /// An id of a tab or pane of a terminal emulator.
    private struct Surface {
        /// The label's first word or words.
        var name: String
        /// The variable with the id.
        var variable: String
        /// What TERM_PROGRAM must be, or how TERM must begin; without either, the variable alone is trusted.
        var program: String?
        var term: String?
    }

    private static let surfaces = [
        Surface(name: "kitty", variable: "KITTY_WINDOW_ID", program: "kitty", term: "xterm-kitty"),
        Surface(name: "cmux", variable: "CMUX_SURFACE_ID", program: "ghostty", term: "xterm-ghostty"),
        Surface(name: "Ghostty", variable: "GHOSTTY_SURFACE_ID", program: "ghostty", term: "xterm-ghostty"),
        Surface(name: "WezTerm", variable: "WEZTERM_PANE", program: "WezTerm", term: "wezterm"),
        Surface(name: "iTerm2", variable: "ITERM_SESSION_ID", program: "iTerm.app"),
        Surface(name: "Terminal", variable: "TERM_SESSION_ID", program: "Apple_Terminal"),
        Surface(name: "Warp", variable: "WARP_SESSION_ID", program: "WarpTerminal"),
        Surface(name: "Alacritty", variable: "ALACRITTY_WINDOW_ID", term: "alacritty"),
    ]

    /// Emulators that set neither TERM_PROGRAM nor a TERM of their own; all use `xterm` or `xterm-256color`.
    private static let plainSurfaces = [
        Surface(name: "Chau7", variable: "CHAU7_TAB_ID"),
        Surface(name: "Prowl", variable: "PROWL_PANE_ID"),
        Surface(name: "Windows Terminal", variable: "WT_SESSION"),
        Surface(name: "Tilix", variable: "TILIX_ID"),
        Surface(name: "Terminator", variable: "TERMINATOR_UUID"),
        Surface(name: "Guake", variable: "GUAKE_TAB_UUID"),
        Surface(name: "Konsole", variable: "KONSOLE_DBUS_SESSION"),
        Surface(name: "GNOME Terminal", variable: "GNOME_TERMINAL_SCREEN"),
        Surface(name: "xterm", variable: "WINDOWID"),
    ]

    private static func surface(_ environment: TabEnvironment) -> String? {
        let program = environment["TERM_PROGRAM"]
        let term = environment["TERM"] ?? ""
        for surface in surfaces {
            guard let id = environment[surface.variable] else { continue }
            let isProgram = surface.program != nil && surface.program == program
            let isTerm = surface.term.map { term.hasPrefix($0) } ?? false
            if isProgram || (isTerm && (program == nil || program == "tmux")) { return surface.name + " " + short(id) }
        }
        if environment["TERMINAL_EMULATOR"] == "JetBrains-JediTerm", let id = environment["TERM_SESSION_ID"] {
            return "JetBrains " + short(id)
        }
        guard program == nil || program == "tmux", environment["SSH_CONNECTION"] == nil, term.hasPrefix("xterm"),
            !emulatorTerms.contains(where: { term.hasPrefix($0) })
        else { return nil }
        for surface in plainSurfaces where surface.name != "xterm" || environment["XTERM_VERSION"] != nil {
            if let id = environment[surface.variable] { return surface.name + " " + short(id) }
        }
        return nil
    }

    /// The name of an emulator that gives its tabs no ids.
    private static func application(_ environment: TabEnvironment) -> String? {
        switch environment["TERM_PROGRAM"] {
        case "vscode": "VS Code"
        case "ghostty": "Ghostty"
        case "WezTerm": "WezTerm"
        case "WarpTerminal": "Warp"
        case "iTerm.app": "iTerm2"
        case "Apple_Terminal": "Terminal"
        case "zed": "Zed"
        default: nil
        }
    }

    private static func login(_ environment: TabEnvironment) -> String? {
        guard let connection = environment["SSH_CONNECTION"] else { return nil }
        return "ssh " + (connection.split(separator: " ").first.map(String.init) ?? "")
    }

    // MARK: - Ids

    /// Shortens an id to what a user can tell apart.
    ///
    /// `w0t0p0:UUID` (iTerm2) and `/org/gnome/Terminal/screen/UUID` become the UUID's first 8 characters: the rest of
    /// iTerm2's goes stale when the tab is moved.
    private static func short(_ id: String) -> String {
        let last = id.split { $0 == ":" || $0 == "/" }.last ?? id[...]
        return String(last.count > 12 ? last.prefix(8) : last)
    }
}
