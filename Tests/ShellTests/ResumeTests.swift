import Foundation
import TachoCore
import TestSupport
import Testing

/// `tacho resume` becomes the agent, and is recorded as if its command had been typed.
@Suite struct ResumeTests {
    /// A shell in which a session was recorded in `home/work`, and whose agent now says how it is run.
    private func session(_ shell: ShellKind, in sandbox: Sandbox, before line: String = "claude") throws -> ShellSession
    {
        try LoggingAgent.install(in: sandbox)
        try sandbox.makeFolder("home/work")
        let session = try ShellSession(shell, in: sandbox, environment: ["TACHO_RECEIPT": "0"])
        try session.run("cd work")
        try session.run(line)
        try session.run("cd /")
        let script = """
            #!/bin/sh
            echo "run with $* in $PWD home=[$CLAUDE_CONFIG_DIR] id=[$TACHO_SESSION]"
            case $HOLD in ?*) sh -c 'echo "$0 is ready"; exec sleep 60' claude ;; esac
            exit 3

            """
        try sandbox.write(script, to: "bin/claude", executable: true)
        return session
    }

    @Test("a resumed session is one like any other", arguments: ShellKind.tested)
    func resumedSessionIsRecorded(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let session = try session(shell, in: sandbox)
        let count = session.log.events.count
        let answer = try session.run("tacho resume -")
        #expect(answer.status == 3)
        let directory = sandbox.home.path + "/work"
        let words = #/run with --resume 5e5510a5-[0-9a-f-]+ in (.*)/work home=\[\]/#
        #expect(answer.text.contains(words), "\(answer.text)")
        #expect(session.log.story(from: count) == "S1:claude E1:3")
        let start = try #require(session.log.starts.last)
        #expect(answer.text.contains("id=[\(start.session)]"), "\(answer.text)")
        #expect(start.fields["cwd"] as? String == directory)
        #expect((start.fields["command"] as? String)?.hasPrefix("claude --resume ") == true)
        #expect(try session.run("echo \"is=[$TACHO_SESSION]\"").text.contains("is=[]"))
        let sessions = try session.run("tacho sessions --columns agent,state,exit_code | cat").text
        #expect(sessions.components(separatedBy: "claude\tended\t3\n").count == 2, "\(sessions)")
    }

    @Test("the ways to name a session", arguments: ShellKind.tested)
    func sessionIsNamed(shell: ShellKind) throws {
        let session = try session(shell, in: try Sandbox())
        let id = try #require(session.log.starts.first?.session)
        for line in ["tacho resume \(id)", "tacho resume canary", "command tacho resume 'Canary prompt'"] {
            let answer = try session.run(line)
            #expect(answer.status == 3 && answer.text.contains("run with --resume"), "\(line): \(answer.text)")
        }
        try session.run("cd work; true")
        #expect(try session.run("cd ~/work; tacho resume .").status == 3)
        #expect(try session.run("tacho resume . | cat").text.contains("run with --resume"))
        #expect(session.log.starts.count == 6)
        // A session without a conversation is passed over, wherever it is the newest.
        try session.run("codex")
        #expect(try session.run("tacho resume .").text.contains("run with --resume"))
        #expect(try session.run("tacho resume -").text.contains("run with --resume"))
    }

    @Test("where nothing is resumed nothing is recorded", arguments: ShellKind.tested)
    func nothingIsRecordedWhereNothingIsResumed(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let session = try session(shell, in: sandbox)
        #expect(try session.run("tacho resume nowhere to be found").status == 1)
        #expect(try session.run("tacho resume - --dry-run").text.contains("&& claude --resume 5e5510a5"))
        try FileManager.default.removeItem(at: sandbox.home.appendingPathComponent("work"))
        let answer = try session.run("tacho resume -")
        #expect(answer.status == 1 && answer.text.contains("does not exist"), "\(answer.text)")
        #expect(session.log.starts.count == 1)
        let sessions = try session.run("tacho sessions --columns source,agent | cat").text
        #expect(sessions.components(separatedBy: "hook\tclaude\n").count == 2, "\(sessions)")
        // The next agent in the tab is a session of its own.
        let count = session.log.events.count
        try session.run("codex")
        #expect(session.log.story(from: count) == "S1:codex E1:0")
    }

    @Test("a session goes on in its own settings", arguments: ShellKind.tested)
    func ownSettingsAreKept(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let other = sandbox.home.path + "/other"
        let session = try session(shell, in: sandbox, before: "env CLAUDE_CONFIG_DIR=\(other) claude --sleep 1")
        let answer = try session.run("tacho resume -")
        #expect(answer.text.contains("home=[\(other)]"), "\(answer.text)")
    }

    @Test("a resumed agent is stopped and continued like one that was typed", arguments: ShellKind.tested)
    func resumedAgentIsStopped(shell: ShellKind) throws {
        let session = try session(shell, in: try Sandbox())
        let count = session.log.events.count
        try session.run(shell == .fish ? "set -gx HOLD 1" : "export HOLD=1")
        try session.start("tacho resume -")
        try session.press(.suspend)
        #expect(session.log.story(from: count).hasPrefix("S1:claude"))
        #expect(session.log.story(from: count).contains("U1"))
        let answer = try session.run("tacho resume -")
        #expect(answer.status == 1 && answer.text.contains("tacho go"), "\(answer.text)")
        session.pty.type("fg\r")
        try #require(eventually { session.log.story(from: count).hasSuffix(" R1") })
        session.waitUntilShellIsInTheBackground()
        try session.press(.interrupt)
        #expect(session.log.story(from: count).contains(" R1 E1:"), "\(session.log.story(from: count))")
    }
}
