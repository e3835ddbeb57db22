import Foundation
import TachoCore
import TestSupport
import Testing

@Suite struct NestingTests {
    @Test("row 51: a shell in a shell", arguments: ShellKind.tested, ShellKind.tested)
    func innerShellRecordsUnderItsOwnProcess(outer: ShellKind, inner: ShellKind) throws {
        let sandbox = try Sandbox()
        try sandbox.prepare(inner, before: "", after: "", snippet: true)
        let session = try ShellSession(outer, in: sandbox)
        #expect(try session.story(of: "claude") == "S1:claude E1:0")
        try session.run(try #require(inner.path))
        #expect(try session.story(of: "codex --exit 5") == "S1:codex E1:5")
        try session.run("exit")
        #expect(try session.story(of: "claude --exit 6") == "S1:claude E1:6")
        let shells = session.log.starts.map { $0.fields["shell_pid"] as? Int }
        #expect(shells[0] == shells[2])
        #expect(shells[0] != shells[1])
        #expect(session.log.starts.map { $0.fields["shell"] as? String } == [outer, inner, outer].map(\.rawValue))
    }

    @Test("row 52: exec", arguments: ShellKind.tested)
    func agentThatReplacesTheShellIsRecorded(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        session.pty.type("exec claude --exit 0\r")
        #expect(session.pty.waitForExit())
        #expect(session.log.story() == "S1:claude")
    }

    @Test("row 53: exec bash", arguments: ShellKind.tested)
    func shellThatReplacesItselfStartsAfresh(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        try session.start("claude --hold")
        try session.press(.suspend)
        try session.run("exec \(try #require(shell.path)) -i")
        #expect(try session.story(of: "codex --exit 2") == "S1:codex E1:2")
        #expect(session.log.story() == "S1:claude U1 S2:codex E2:2")
    }

    @Test("row 54: sudo -s and su", arguments: ShellKind.tested)
    func shellOfAnotherUserRecordsByItself(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let path = try #require(shell.path)
        for name in ["sudo", "su"] {
            try sandbox.write("#!/bin/sh\nexec \(path) -i\n", to: "bin/\(name)", executable: true)
        }
        let session = try ShellSession(shell, in: sandbox)
        for line in ["sudo -s", "su -"] {
            #expect(try session.story(of: line) == "")
            #expect(try session.story(of: "claude") == "S1:claude E1:0")
            #expect(try session.story(of: "exit") == "")
        }
    }
}
