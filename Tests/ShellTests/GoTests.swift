import Foundation
import TachoCore
import TestSupport
import Testing

/// `tacho go` shows the tab of a running session.
@Suite struct GoTests {
    private static let stale = ["TMUX": "", "STY": ""]

    /// The tab's label of each session that has started.
    private func labels(_ sandbox: Sandbox) -> [String: String] {
        let starts = EventLog(home: sandbox.data).starts
        return Dictionary(starts.map { ($0.session, $0.fields["tab_label"] as? String ?? "") }) { first, _ in first }
    }

    /// Starts agents in 12 panes of two sessions of a tmux server.
    private func tmux(in sandbox: Sandbox) throws -> Tmux {
        let tmux = try Tmux("server", shell: .bash, in: sandbox, environment: Self.stale)
        try tmux.run("rename-window", "control")
        try tmux.run("new-session", "-d", "-s", "other", "-n", "first", "-x", "200", "-y", "50", tmux.shellPath, "-i")
        for number in 1...5 { try tmux.run("new-window", "-d", "-t", "0:", "-n", "api\(number)", tmux.shellPath, "-i") }
        for number in 1...4 {
            try tmux.run("new-window", "-d", "-t", "other:", "-n", "web\(number)", tmux.shellPath, "-i")
        }
        for _ in 0..<2 { try tmux.run("split-window", "-d", "-t", "other:web1", tmux.shellPath, "-i") }
        for pane in 1...12 { try tmux.type("claude --hold", into: "%\(pane)") }
        try #require(eventually { labels(sandbox).count == 12 })
        return tmux
    }

    /// The pane that the only client of a server shows; nil while there is no client.
    private func shownPane(_ tmux: Tmux) throws -> String? {
        let session = try tmux.run("list-clients", "-F", "#{session_id}").filter { !$0.isWhitespace }
        if session.isEmpty { return nil }
        return try tmux.run("display-message", "-p", "-t", "\(session):", "#{pane_id}").filter { !$0.isWhitespace }
    }

    private func client(_ sandbox: Sandbox) throws -> Pty {
        try Pty(
            path: "/usr/bin/env",
            arguments: ["env", "tmux", "-S", sandbox.root.path + "/server", "attach", "-t", "0"],
            environment: sandbox.environment.merging(["TERM": "xterm-256color"]) { $1 },
            directory: sandbox.home.path
        )
    }

    @Test("each of 12 panes of tmux is found from inside and outside", .enabled(if: Finished.finds("tmux")))
    func panesOfTmuxAreShown() throws {
        let sandbox = try Sandbox()
        let tmux = try tmux(in: sandbox)
        let client = try client(sandbox)
        defer { client.close() }
        try #require(eventually { (try? tmux.run("list-clients"))?.contains("xterm") == true })
        let outside = try ShellSession(.bash, in: sandbox)
        let known = labels(sandbox).sorted { $0.key < $1.key }
        for (number, (id, label)) in known.enumerated() {
            let pane = label.replacing("tmux ", with: "")
            if number % 2 == 0 {
                let answer = try outside.run("tacho go \(id)")
                #expect(answer.status == 0, "\(answer.text)")
                #expect(answer.text.contains("claude in tmux "), "\(answer.text)")
            } else {
                try tmux.type("clear; tacho go \(id)", into: "%0")
            }
            #expect(try eventually { try shownPane(tmux) == pane }, "\(label), number \(number)")
        }
        #expect(try outside.run("tacho go web1").status == 1)
        #expect(try outside.run("tacho go nothing").text.contains("no running session matches"))
    }

    @Test("a tmux that no terminal shows is attached", .enabled(if: Finished.finds("tmux")))
    func detachedTmuxIsAttached() throws {
        let sandbox = try Sandbox()
        let tmux = try tmux(in: sandbox)
        let (id, label) = try #require(labels(sandbox).min { $0.key < $1.key })
        let outside = try ShellSession(.bash, in: sandbox, environment: ["TERM": "xterm-256color"])
        let piped = try outside.run("tacho go \(id) | cat").text.filter { !$0.isNewline }
        #expect(piped.contains("no client is attached") && piped.contains(" attach -t "), "\(piped)")
        try tmux.type("tacho go \(id) 2>&1 | head -c 400 > \(sandbox.home.path)/inside", into: "%0")
        #expect(
            eventually {
                (try? String(contentsOfFile: sandbox.home.path + "/inside", encoding: .utf8))?
                    .contains("no client is attached") == true
            }
        )
        outside.pty.type("tacho go \(id)\r")
        #expect(try eventually { try shownPane(tmux) == label.replacing("tmux ", with: "") })
        let client = try tmux.run("list-clients", "-F", "#{client_name}").filter { !$0.isWhitespace }
        try tmux.run("detach-client", "-t", client)
        #expect(try outside.waitForPrompt().status == 0)
    }

    @Test("windows of screen are found from inside and outside", .enabled(if: Finished.finds("screen")))
    func windowsOfScreenAreShown() throws {
        let sandbox = try Sandbox()
        let screen = try Screen(.bash, in: sandbox, environment: Self.stale, isAttached: true)
        let variables = ["SCREENDIR": sandbox.root.path + "/screens"]
        let outside = try ShellSession(.bash, in: sandbox, environment: variables)
        for window in 1...2 {
            try screen.run("-X", "screen", screen.shellPath, "-i")
            try screen.run("-p", "\(window)", "-X", "stuff", "claude --hold\r")
            try #require(eventually { labels(sandbox).count == window })
        }
        let ids = Dictionary(uniqueKeysWithValues: labels(sandbox).map { ($0.value, $0.key) })
        let (first, second) = (try #require(ids["screen 1"]), try #require(ids["screen 2"]))
        for (id, window) in [(first, 1), (second, 2)] {
            let answer = try outside.run("tacho go \(id)")
            #expect(answer.status == 0 && answer.text.contains("claude in screen \(window):bash"), "\(answer.text)")
            #expect(isShown(window, by: screen))
        }
        try screen.run("-p", "0", "-X", "stuff", "tacho go \(first)\r")
        #expect(isShown(1, by: screen))
    }

    /// Waits until the terminal shows a window, reading what it draws: a full terminal makes screen wait.
    private func isShown(_ window: Int, by screen: Screen) -> Bool {
        screen.server.wait { _ in (try? screen.run("-Q", "number"))?.contains("\(window) (") == true ? true : nil }
            ?? false
    }

    @Test("a screen that no terminal shows is attached", .enabled(if: Finished.finds("screen")))
    func detachedScreenIsAttached() throws {
        let sandbox = try Sandbox()
        let screen = try Screen(.bash, in: sandbox, environment: Self.stale)
        try screen.run("-X", "screen", screen.shellPath, "-i")
        try screen.run("-p", "1", "-X", "stuff", "claude --hold\r")
        try #require(eventually { labels(sandbox).count == 1 })
        let variables = ["SCREENDIR": sandbox.root.path + "/screens", "TERM": "xterm-256color"]
        let outside = try ShellSession(.bash, in: sandbox, environment: variables)
        #expect(try outside.run("tacho go | cat").text.contains("screen 1"))
        outside.pty.type("tacho go\r")
        let isAttached = outside.pty.wait { _ in (try? screen.run("-ls"))?.contains("(Attached)") == true ? true : nil }
        #expect(isAttached == true && isShown(1, by: screen))
        try screen.run("-X", "detach")
        #expect(try outside.waitForPrompt().status == 0)
    }

    /// Terminals that are asked by a program, with what their tabs set and how they are asked.
    @Test(
        "other terminals are asked by their own programs",
        arguments: [
            (
                ["ZELLIJ": "0", "ZELLIJ_PANE_ID": "3", "ZELLIJ_SESSION_NAME": "s"], "zellij",
                ["--session s action list-panes --json", "--session s action focus-pane-id terminal_3"]
            ),
            (
                ["TERM_PROGRAM": "WezTerm", "WEZTERM_PANE": "4", "WEZTERM_UNIX_SOCKET": "/s"], "wezterm",
                ["cli list --format json", "cli activate-pane --pane-id 4"]
            ),
            (
                ["TERM": "xterm-kitty", "KITTY_WINDOW_ID": "5", "KITTY_LISTEN_ON": "unix:/k"], "kitten",
                ["@ --to unix:/k ls --match id:5", "@ --to unix:/k focus-window --match id:5"]
            ),
        ] as [([String: String], String, [String])]
    )
    func otherTerminalsAreAsked(variables: [String: String], program: String, calls: [String]) throws {
        let sandbox = try Sandbox()
        let file = sandbox.root.path + "/calls"
        try sandbox.write("#!/bin/sh\necho \"$*\" >>\(file)\n", to: "bin/\(program)", executable: true)
        let tab = try ShellSession(.bash, in: sandbox, environment: variables)
        try tab.start("claude --hold")
        let outside = try ShellSession(.zsh, in: sandbox)
        #expect(try outside.run("tacho go").status == 0)
        #expect(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init) == calls)
    }

    @Test("where no tab can be shown, its name is said")
    func tabIsNamed() throws {
        let sandbox = try Sandbox()
        let variables = ["TERM_PROGRAM": "vscode", "TERM": "xterm-256color"]
        let tab = try ShellSession(.bash, in: sandbox, environment: variables)
        let outside = try ShellSession(.bash, in: sandbox)
        #expect(try outside.run("tacho go").text.contains("no session is running"))
        try tab.start("claude --hold")
        let answer = try outside.run("tacho go")
        #expect(answer.status == 1 && answer.text.contains("VS Code"), "\(answer.text)")
    }
}
