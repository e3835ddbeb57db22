import Foundation
import TachoCore
import TestSupport
import Testing

@Suite struct TerminalTests {
    /// Variables that terminals around a multiplexer leave in the environment of its panes.
    private static let stale = [
        "KITTY_WINDOW_ID": "2", "ITERM_SESSION_ID": "w0t0p0:9F6E4A21-1111-2222-3333-444455556666", "WEZTERM_PANE": "3",
        "GHOSTTY_SURFACE_ID": "77",
    ]

    @Test("row 68: two panes of tmux", .enabled(if: Finished.finds("tmux")), arguments: ShellKind.tested)
    func panesAreTabsOfTheirOwn(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let tmux = try Tmux("one", shell: shell, in: sandbox, environment: Self.stale)
        try tmux.run("split-window", tmux.shellPath, "-i")
        for pane in ["%0", "%1"] { try tmux.type("claude", into: pane) }
        #expect(eventually { EventLog(home: sandbox.data).events.filter { $0.name == "end" }.count == 2 })
        let tabs = try sandbox.sessions().compactMap(\.tab)
        #expect(Set(tabs.map(\.label)) == ["tmux %0", "tmux %1"])
        #expect(Set(tabs.map(\.id)).count == 2)
    }

    @Test("row 69: the pane %0 of two tmux servers", .enabled(if: Finished.finds("tmux")), arguments: ShellKind.tested)
    func panesOfTwoServersAreTwoTabs(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let servers = try ["one", "two"].map { try Tmux($0, shell: shell, in: sandbox, environment: Self.stale) }
        for server in servers { try server.type("claude", into: "%0") }
        #expect(eventually { EventLog(home: sandbox.data).events.filter { $0.name == "end" }.count == 2 })
        let tabs = try sandbox.sessions().compactMap(\.tab)
        #expect(tabs.map(\.label) == ["tmux %0", "tmux %0"])
        #expect(Set(tabs.map(\.id)).count == 2)
    }

    @Test("row 70: a window that was opened from a pane", arguments: ShellKind.tested)
    func windowFromAPaneIsNotThePane(shell: ShellKind) throws {
        let inherited = ["TMUX": "/tmp/tmux-0/default,42,0", "TMUX_PANE": "%3"]
        let windows: [([String: String], String?)] = [
            (["TERM": "xterm-kitty", "TERM_PROGRAM": "tmux", "KITTY_WINDOW_ID": "9"], "kitty 9"),
            (["TERM": "xterm-256color", "TERM_PROGRAM": "vscode"], "VS Code"), (["TERM": "xterm-256color"], nil),
        ]
        for (variables, label) in windows {
            let sandbox = try Sandbox()
            let session = try ShellSession(shell, in: sandbox, environment: inherited.merging(variables) { $1 })
            #expect(try session.story(of: "claude") == "S1:claude E1:0")
            #expect(try #require(try sandbox.sessions().first?.tab).label == label)
        }
    }

    @Test("row 71: two windows of screen", .enabled(if: Finished.finds("screen")), arguments: ShellKind.tested)
    func windowsOfScreenAreTabsOfTheirOwn(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let screen = try Screen(shell, in: sandbox, environment: Self.stale)
        try screen.run("-X", "screen", screen.shellPath, "-i")
        for window in ["0", "1"] {
            // Keys that come before the shell is ready wait in its terminal.
            try screen.run("-p", window, "-X", "stuff", "claude\r")
        }
        #expect(eventually { EventLog(home: sandbox.data).events.filter { $0.name == "end" }.count == 2 })
        let tabs = try sandbox.sessions().compactMap(\.tab)
        #expect(Set(tabs.map(\.label)) == ["screen 0", "screen 1"])
        #expect(Set(tabs.map(\.id)).count == 2)
    }

    @Test("row 71: logins by ssh, with a terminal's name and without", arguments: ShellKind.tested)
    func loginsFromOneHostAreTabsOfTheirOwn(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let login = ["SSH_CONNECTION": "10.0.0.5 5000 10.0.0.9 22", "TERM": "xterm-256color"]
        for variables in [login, login.merging(["SSH_TTY": "/dev/pts/3"]) { $1 }] {
            let session = try ShellSession(shell, in: sandbox, environment: variables)
            try session.run("claude")
        }
        let tabs = try sandbox.sessions().compactMap(\.tab)
        #expect(tabs.map(\.label) == ["ssh 10.0.0.5", "ssh 10.0.0.5"])
        #expect(Set(tabs.map(\.id)).count == 2)
    }
}
