import TachoCore
import Testing

@testable import TachoHook

@Suite struct TabLabelTests {
    /// Each row is an environment as a terminal or multiplexer sets it up.
    private static let stale = [
        "KITTY_WINDOW_ID": "2", "ITERM_SESSION_ID": "w0t0p0:9F6E4A21-1111-2222-3333-444455556666", "WEZTERM_PANE": "3",
        "GHOSTTY_SURFACE_ID": "77", "TERM_SESSION_ID": "AA", "WT_SESSION": "bb", "VTE_VERSION": "7000",
        "WINDOWID": "1234",
    ]
    private static let tmux = ["TMUX": "/tmp/tmux-0/default,42,0", "TMUX_PANE": "%3"]

    @Test(
        arguments: [
            (["TERM": "xterm-kitty", "KITTY_WINDOW_ID": "2"], "kitty 2"),
            (["TERM": "xterm-256color", "KITTY_WINDOW_ID": "2"], nil),
            (
                [
                    "TERM_PROGRAM": "iTerm.app", "ITERM_SESSION_ID": "w0t0p0:9F6E4A21-1111-2222-3333-444455556666",
                    "TERM": "xterm-256color",
                ], "iTerm2 9F6E4A21"
            ),
            (
                ["TERM_PROGRAM": "Apple_Terminal", "TERM_SESSION_ID": "0C1D2E3F-1111-2222-3333-444455556666"],
                "Terminal 0C1D2E3F"
            ),
            (["TERM_PROGRAM": "WezTerm", "WEZTERM_PANE": "5", "TERM": "xterm-256color"], "WezTerm 5"),
            (["TERM_PROGRAM": "ghostty", "TERM": "xterm-ghostty", "GHOSTTY_SURFACE_ID": "77"], "Ghostty 77"),
            (["TERM_PROGRAM": "ghostty", "TERM": "xterm-ghostty"], "Ghostty"),
            (["TERM": "alacritty", "ALACRITTY_WINDOW_ID": "94029"], "Alacritty 94029"),
            (["TERM_PROGRAM": "vscode", "TERM": "xterm-256color"], "VS Code"),
            (["TERM_PROGRAM": "vscode", "KITTY_WINDOW_ID": "2", "TERM": "xterm-256color"], "VS Code"),
            (
                ["TERMINAL_EMULATOR": "JetBrains-JediTerm", "TERM_SESSION_ID": "0C1D2E3F-1111-2222-3333-444455556666"],
                "JetBrains 0C1D2E3F"
            ),
            (
                ["TERM": "xterm-256color", "GNOME_TERMINAL_SCREEN": "/org/gnome/Terminal/screen/0C1D2E3F_1111_2222"],
                "GNOME Terminal 0C1D2E3F"
            ),
            (["TERM": "xterm-256color", "KONSOLE_DBUS_SESSION": "/Sessions/3"], "Konsole 3"),
            (
                ["TERM": "xterm-256color", "WT_SESSION": "0c1d2e3f-1111-2222-3333-444455556666"],
                "Windows Terminal 0c1d2e3f"
            ),
            (["TERM": "xterm", "WINDOWID": "4194", "XTERM_VERSION": "XTerm(379)"], "xterm 4194"),
            (["TERM": "screen.xterm-256color", "STY": "812.pts-0.host", "WINDOW": "2"], "screen 2"),
            (["TERM": "xterm-256color", "ZELLIJ": "0", "ZELLIJ_PANE_ID": "1", "ZELLIJ_SESSION_NAME": "a"], "zellij 1"),
            (
                ["TERM": "xterm-kitty", "SSH_CONNECTION": "10.0.0.5 5000 10.0.0.9 22", "SSH_TTY": "/dev/pts/3"],
                "ssh 10.0.0.5"
            ),
            (["TERM": "xterm-256color", "SSH_CONNECTION": "10.0.0.5 5000 10.0.0.9 22"], "ssh 10.0.0.5"),
            (["TERM": "linux"], nil),
            ([:], nil),
        ] as [([String: String], String?)]
    )
    func environmentsHaveLabels(variables: [String: String], label: String?) {
        #expect(TabLabel.label(TabEnvironment(variables)) == label)
    }

    @Test(arguments: [
        ["TERM": "tmux-256color", "TERM_PROGRAM": "tmux"], ["TERM": "screen-256color"],
        ["TERM": "xterm-256color", "TERM_PROGRAM": "tmux"], ["TERM": "tmux-256color", "STY": "1.a.b", "WINDOW": "0"],
    ])
    func insideTmuxStaleIdsOfTheTerminalAroundItAreIgnored(variables: [String: String]) {
        let all = Self.stale.merging(Self.tmux) { $1 }.merging(variables) { $1 }
        #expect(TabLabel.label(TabEnvironment(all)) == "tmux %3")
    }

    @Test(
        arguments: [
            (["TERM": "xterm-kitty", "TERM_PROGRAM": "tmux", "KITTY_WINDOW_ID": "9"], "kitty 9"),
            (["TERM": "alacritty", "TERM_PROGRAM": "tmux", "ALACRITTY_WINDOW_ID": "12"], "Alacritty 12"),
            (["TERM": "xterm-256color", "TERM_PROGRAM": "vscode"], "VS Code"),
            (["TERM": "xterm-256color"], nil),
        ] as [([String: String], String?)]
    )
    func aWindowStartedFromAPaneIsNotThePane(variables: [String: String], label: String?) {
        #expect(TabLabel.label(TabEnvironment(Self.tmux.merging(variables) { $1 })) == label)
    }

    @Test func onlyTheKnownVariablesAreKept() {
        let environment = TabEnvironment(["TERM": "xterm", "OPENAI_API_KEY": "sk-1", "TMUX": ""])
        #expect(environment.variables == ["TERM": "xterm"])
    }
}
