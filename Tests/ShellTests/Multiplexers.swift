import Foundation
import TachoCore
import TestSupport
import Testing

/// A tmux server without settings, with a shell in its first pane; it ends when the value is deinitialized.
final class Tmux {
    /// The shell's program, for more panes.
    let shellPath: String
    private let socket: String
    private let environment: [String: String]

    /// Starts the server `name` with one pane, and waits for that pane's prompt.
    init(_ name: String, shell: ShellKind, in sandbox: Sandbox, environment: [String: String]) throws {
        shellPath = try #require(shell.path)
        socket = sandbox.root.path + "/" + name
        self.environment = sandbox.environment.merging(environment) { $1 }.merging(["TERM": "xterm-256color"]) { $1 }
        try sandbox.prepare(shell, before: "", after: "", snippet: true)
        try run("-f", "/dev/null", "new-session", "-d", "-x", "200", "-y", "50", shellPath, "-i")
        try waitForPrompt(in: "%0")
    }

    deinit { _ = try? run("kill-server") }

    /// Runs a command of the server and returns what it prints.
    @discardableResult
    func run(_ arguments: String...) throws -> String {
        try Command(["tmux", "-S", socket] + arguments, environment).output
    }

    /// Types a line into a pane once its shell shows a prompt.
    func type(_ line: String, into pane: String) throws {
        try waitForPrompt(in: pane)
        try run("send-keys", "-t", pane, line, "Enter")
    }

    private func waitForPrompt(in pane: String) throws {
        let isReady = try eventually { try run("capture-pane", "-p", "-t", pane).contains("<[0]>") }
        try #require(isReady)
    }
}

/// A screen session without settings, with a shell in its first window; it ends when the value is deinitialized.
final class Screen {
    /// The shell's program, for more windows.
    let shellPath: String
    private let environment: [String: String]
    /// The terminal of the server, which shows the windows if it is attached.
    let server: Pty

    /// Starts the session with one window.
    ///
    /// - Parameter isAttached: whether a terminal shows it.
    init(_ shell: ShellKind, in sandbox: Sandbox, environment: [String: String], isAttached: Bool = false) throws {
        shellPath = try #require(shell.path)
        let folder = sandbox.root.appendingPathComponent("screens")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        self.environment = sandbox.environment.merging(environment) { $1 }
            .merging(["TERM": "xterm-256color", "SCREENDIR": folder.path]) { $1 }
        try sandbox.prepare(shell, before: "", after: "", snippet: true)
        // In the foreground, on a terminal that stays: closing it too early would end the session.
        let way = isAttached ? [] : ["-D", "-m"]
        let words = ["env", "screen", "-S", "tacho-test", "-c", "/dev/null"] + way + [shellPath, "-i"]
        server = try Pty(
            path: "/usr/bin/env",
            arguments: words,
            environment: self.environment,
            directory: sandbox.home.path
        )
    }

    deinit {
        _ = try? Command(["screen", "-S", "tacho-test", "-X", "quit"], environment)
        server.close()
    }

    /// Runs `screen` with the session's name and these arguments, again while the session is not there yet; returns what
    /// it prints.
    @discardableResult
    func run(_ arguments: String...) throws -> String {
        let words = ["screen", "-S", "tacho-test"] + arguments
        var output = ""
        let isDone = try eventually {
            let command = try Command(words, environment)
            output = command.output
            return command.hasSucceeded
        }
        try #require(isDone)
        return output
    }
}

/// A command of a multiplexer, run to its end.
///
/// It has nothing open but a terminal: a server that it leaves behind would keep the test's pipes open.
private struct Command {
    /// What it wrote.
    let output: String
    /// Whether its exit status was 0.
    let hasSucceeded: Bool

    init(_ words: [String], _ environment: [String: String]) throws {
        let pty = try Pty(
            path: "/usr/bin/env",
            arguments: ["env"] + words,
            environment: environment,
            directory: try #require(environment["HOME"])
        )
        // Reads everything it wrote.
        _ = pty.wait { _ in nil as Bool? }
        try #require(pty.waitForExit())
        output = String(decoding: pty.transcript, as: UTF8.self)
        hasSucceeded = pty.waitStatus == 0
    }
}
