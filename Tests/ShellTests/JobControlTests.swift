import Foundation
import TachoCore
import TestSupport
import Testing

@Suite struct JobControlTests {
    @Test("row 25: in the background", arguments: ShellKind.tested)
    func backgroundAgentIsTold(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        #expect(try session.story(of: "claude --hold &") == "S1:claude B1")
        let told = session.log.events.first { $0.name == "background" }?.fields["pid"] as? Int
        let variable = shell == .fish ? "$last_pid" : "$!"
        #expect(try session.run("echo pid=\(variable) end").text.contains("pid=\(try #require(told)) end"))
        #expect(try session.story(of: "claude") == "S1:claude E1:0")
    }

    @Test("row 27: Ctrl-C in the agent", arguments: ShellKind.tested)
    func interruptedAgentEnds(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        try session.start("claude --hold")
        try session.press(.interrupt)
        #expect(session.log.story() == "S1:claude E1:130")
    }

    @Test("row 28: Ctrl-C at the prompt", arguments: ShellKind.tested)
    func halfTypedLineStartsNothing(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        try session.waitForLineEditor(from: 0)
        session.pty.type("claude")
        session.pty.type(ShellSession.Key.interrupt.rawValue)
        // fish then shows no new prompt; an empty line shows one in every shell.
        _ = try? session.waitForPrompt(within: .seconds(2))
        session.pty.type("\r")
        _ = try? session.waitForPrompt(within: .seconds(2))
        session.pty.type("echo la''ter\r")
        try session.wait(for: "later", from: 0)
        #expect(session.log.events.isEmpty)
    }

    @Test("row 29: Ctrl-D at the prompt", arguments: ShellKind.tested)
    func endOfInputEndsTheShellInSilence(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        try session.run("true")
        try session.waitForLineEditor()
        session.pty.type(ShellSession.Key.endOfInput.rawValue)
        #expect(session.pty.waitForExit())
        #expect(session.log.events.isEmpty)
    }

    @Test("row 30: Ctrl-Z and fg", arguments: ShellKind.tested)
    func stoppedAgentIsContinued(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        try session.start("claude --hold")
        try session.press(.suspend)
        #expect(session.log.story() == "S1:claude U1")
        try session.run("true")
        session.pty.type("fg\r")
        try session.waitForStory("S1:claude U1 R1")
        try session.press(.suspend)
        session.pty.type("fg\r")
        try session.waitForStory("S1:claude U1 R1 U1 R1")
        try session.press(.interrupt)
        // fish hides the status of a job that fg brought back.
        #expect(session.log.story() == "S1:claude U1 R1 U1 R1 E1:\(shell == .fish ? 0 : 130)")
    }

    @Test("row 31: Ctrl-Z and bg", arguments: ShellKind.tested)
    func stoppedAgentGoesToTheBackground(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        try session.start("claude --hold")
        try session.press(.suspend)
        #expect(try session.story(of: "bg") == "B?")
        #expect(session.log.story() == "S1:claude U1 B1")
        session.pty.type("fg\r")
        try session.waitForStory("S1:claude U1 B1 R1")
        try session.press(.interrupt)
        #expect(session.log.story().hasPrefix("S1:claude U1 B1 R1 E1:"))
    }

    @Test("row 32: Ctrl-Z and kill %1", arguments: ShellKind.tested)
    func killedJobLeavesTheNextAgentAlone(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        try session.start("claude --hold")
        try session.press(.suspend)
        try session.run("kill -9 %1")
        #expect(session.log.story() == "S1:claude U1")
        #expect(try session.story(of: "codex") == "S1:codex E1:0")
    }

    @Test("rows 33, 34: the right one of two stopped agents", arguments: ShellKind.tested)
    func rightOneOfTwoIsContinued(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        try session.start("claude --hold")
        try session.press(.suspend)
        try session.start("codex --hold", agent: "codex")
        try session.press(.suspend)
        let stopped = "S1:claude U1 S2:codex U2"
        #expect(session.log.story() == stopped)
        session.pty.type("fg %1\r")
        try session.waitForStory(stopped + " R1")
        try session.press(.suspend)
        let byNumber = [ShellKind.bash: "%2", .zsh: "%2", .fish: "fg %2"][shell, default: ""]
        session.pty.type(byNumber + "\r")
        try session.waitForStory(stopped + " R1 U1 R2")
        try session.press(.interrupt)
        #expect(session.log.story().hasPrefix(stopped + " R1 U1 R2 E2:"))
    }

    @Test("row 34: %name", arguments: [ShellKind].bourne.filter(ShellKind.tested.contains))
    func jobIsContinuedByItsName(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        try session.start("claude --hold")
        try session.press(.suspend)
        try session.start("codex --hold", agent: "codex")
        try session.press(.suspend)
        let stopped = "S1:claude U1 S2:codex U2"
        session.pty.type("%claude\r")
        try session.waitForStory(stopped + " R1")
        try session.press(.suspend)
        session.pty.type("fg %?odex\r")
        try session.waitForStory(stopped + " R1 U1 R2")
    }

    @Test("row 30: other jobs are not taken for agents", arguments: ShellKind.tested)
    func otherJobsAreNotTakenForAgents(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        try FakeAgent.install("server", in: sandbox)
        let session = try ShellSession(shell, in: sandbox)
        try session.start("claude --hold")
        try session.press(.suspend)
        try session.start("server --hold", agent: "server")
        try session.press(.suspend)
        session.pty.type("fg %2\r")
        session.waitUntilShellIsInTheBackground()
        try session.press(.interrupt)
        #expect(session.log.story() == "S1:claude U1")
    }
}

extension ShellSession {
    /// Waits until the hooks have recorded `story`; what a test types then reaches the agent and not the shell.
    func waitForStory(_ story: String) throws {
        guard pty.wait(for: { _ in log.story() == story ? true : nil }) != nil else {
            throw ShellSessionError.nothingCame(waitingFor: story + " but got " + log.story(), transcript: transcript)
        }
        waitUntilShellIsInTheBackground()
    }

    /// Waits until a fake agent has the terminal rather than the shell or one of its hooks.
    func waitUntilShellIsInTheBackground() {
        _ =
            pty.wait { [pty] _ in
                let group = pty.foregroundGroup
                guard group > 0, group != pty.processID else { return nil }
                // Without /proc, on macOS, the group has to suffice.
                guard let command = try? String(contentsOfFile: "/proc/\(group)/cmdline", encoding: .utf8) else {
                    return true
                }
                return command.contains("/bin/sh") ? true : nil
            } as Bool?
    }
}
