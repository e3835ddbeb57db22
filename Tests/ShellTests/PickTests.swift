import Foundation
import TachoCore
import TestSupport
import Testing

/// `tacho pick` in a terminal: keys, what they lead to, and the terminal afterwards.
@Suite struct PickTests {
    private func session(_ shell: ShellKind, in sandbox: Sandbox) throws -> ShellSession {
        try LoggingAgent.install(in: sandbox)
        let variables = ["TACHO_RECEIPT": "0", "TERM": "xterm-256color"]
        let session = try ShellSession(shell, in: sandbox, environment: variables)
        try session.run("claude")
        try sandbox.write("#!/bin/sh\necho \"run with $*\"\nexit 3\n", to: "bin/claude", executable: true)
        return session
    }

    /// Types a line and then keys, once what runs shows a text.
    private func type(_ line: String, _ keys: [(shown: String, key: String)], in session: ShellSession) throws {
        var from = session.pty.transcript.count
        session.pty.type(line + "\r")
        for (shown, key) in keys {
            try session.wait(for: shown, from: from)
            from = session.pty.transcript.count
            session.pty.type(key)
        }
    }

    private func settings(_ session: ShellSession) throws -> String {
        let text = try session.run("stty -g").text
        return try #require(text.firstMatch(of: #/[0-9a-f]+(:[0-9a-f]+)+/#).map { String($0.0) })
    }

    @Test("a session that was picked is resumed and recorded", arguments: ShellKind.tested)
    func pickedSessionIsResumed(shell: ShellKind) throws {
        let session = try session(shell, in: try Sandbox())
        let before = try settings(session)
        let count = session.log.events.count
        try type("tacho pick", [("Enter resume", "cana"), ("1/1", "\r")], in: session)
        let answer = try session.waitForPrompt()
        #expect(answer.status == 3 && answer.text.contains("run with --resume 5e5510a5"), "\(answer.text)")
        #expect(session.log.story(from: count) == "S1:claude E1:3")
        #expect(try settings(session) == before)
    }

    @Test("the terminal is as before, however the picker is left", arguments: ["\u{1B}", "\u{3}", "kill"])
    func terminalIsAsBefore(key: String) throws {
        let session = try session(.bash, in: try Sandbox())
        let before = try settings(session)
        let count = session.log.events.count
        try type("tacho pick", [("Enter resume", key == "kill" ? "" : key)], in: session)
        if key == "kill" { kill(-session.pty.foregroundGroup, SIGTERM) }
        let answer = try session.waitForPrompt()
        #expect(answer.status == (key == "kill" ? 143 : 130), "\(answer.text)")
        #expect(try settings(session) == before)
        let marks = ["\u{1B}[?1049h", "\u{1B}[?1049l"].map { session.transcript.components(separatedBy: $0).count }
        #expect(marks[0] == marks[1] && marks[0] > 1)
        #expect(session.log.story(from: count).contains("S1") == false)
    }

    @Test("several sessions with the words are a choice")
    func severalSessionsAreAChoice() throws {
        let sandbox = try Sandbox()
        let session = try session(.bash, in: sandbox)
        try LoggingAgent.install(in: sandbox)
        try session.run("claude")
        try type("tacho resume canary", [("1/2", "\u{1B}")], in: session)
        #expect(try session.waitForPrompt().status == 130)
        let piped = try session.run("tacho resume canary | cat; echo ${PIPESTATUS[0]}").text
        #expect(piped.contains("2 sessions match") && piped.contains("\n1\n"), "\(piped)")
    }

    @Test("transcript and tag by their keys")
    func transcriptAndTag() throws {
        let session = try session(.bash, in: try Sandbox())
        try type(
            "tacho pick",
            [
                ("Ctrl-O transcript", "\u{F}"), ("Canary prompt", "q"), ("Ctrl-O transcript", "\u{14}"),
                ("+add -remove", "found it\r"), ("tags: found it", "\u{1B}"),
            ],
            in: session
        )
        _ = try session.waitForPrompt()
        #expect(try session.run("tacho tags | cat").text.contains("found"))
    }

    @Test("the key of the settings opens the picker, and what was typed comes back", arguments: ShellKind.tested)
    func keyOpensThePicker(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        try LoggingAgent.install(in: sandbox)
        try sandbox.write("bind = \"ctrl-g\"\n", to: "home/.config/tacho/config.toml")
        let load = shell == .fish ? "tacho init fish | source" : "eval \"$(tacho init \(shell.rawValue))\""
        let variables = ["TERM": "xterm-256color", "TACHO_RECEIPT": "0"]
        let session = try ShellSession(shell, in: sandbox, before: load, environment: variables, snippet: false)
        try session.run("claude")
        try sandbox.write("#!/bin/sh\necho \"run with $*\"\n", to: "bin/claude", executable: true)
        try session.waitForLineEditor(from: 0)
        var from = session.pty.transcript.count
        session.pty.type("echo a' b'")
        try session.wait(for: "b'", from: from)
        from = session.pty.transcript.count
        session.pty.type("\u{7}")
        try session.wait(for: "Enter resume", from: from)
        session.pty.type("\r")
        #expect(try session.waitForPrompt().text.contains("run with --resume"))
        #expect(session.log.starts.count == 2)
        let again = try session.run("").text
        #expect(again.contains("a b"), "\(again)")
    }
}
