package import TachoCore
import TachoSystem

/// The terminal and multiplexer variables of a shell's environment.
///
/// Most are inherited by everything started from the terminal that set them, so any may be stale: a name is evidence only
/// if something else agrees (see `TabLabel`).
package struct TabEnvironment: Hashable, Sendable {
    /// The variables that are recorded; no others ever are.
    package static let names = [
        "ALACRITTY_WINDOW_ID", "CHAU7_TAB_ID", "CMUX_PANE_ID", "CMUX_SURFACE_ID", "GHOSTTY_SURFACE_ID",
        "GNOME_TERMINAL_SCREEN", "GUAKE_TAB_UUID", "HERDR_PANE_ID", "ITERM_SESSION_ID", "KITTY_LISTEN_ON", "KITTY_PID",
        "KITTY_WINDOW_ID",
        "KONSOLE_DBUS_SESSION", "PROWL_PANE_ID", "SHELL_SESSION_ID", "SSH_CONNECTION", "SSH_TTY", "STY", "TERM",
        "TERMINAL_EMULATOR", "TERMINATOR_UUID", "TERM_PROGRAM", "TERM_SESSION_ID", "TILIX_ID", "TMUX", "TMUX_PANE",
        "VTE_VERSION", "WARP_SESSION_ID", "WEZTERM_PANE", "WEZTERM_UNIX_SOCKET", "WINDOW", "WINDOWID", "WT_SESSION",
        "XTERM_VERSION", "ZELLIJ", "ZELLIJ_PANE_ID", "ZELLIJ_SESSION_NAME",
    ]

    package var variables: TabVariables

    /// Keeps those of the variables that are recorded.
    package init(_ variables: [String: String]) {
        self.variables = TabVariables(variables.filter { Self.names.contains($0.key) && !$0.value.isEmpty })
    }

    private init() {
        variables = TabVariables()
    }

    /// Reads this process's environment.
    package static func current() -> TabEnvironment {
        var environment = TabEnvironment()
        for name in names {
            if let value = Environment.value(name) { environment.variables[name] = value }
        }
        return environment
    }

    /// A variable's value; nil if it is unset or empty.
    subscript(name: String) -> String? { variables[name] }
}
