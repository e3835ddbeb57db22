import Foundation
import TachoCore
import TestSupport
import Testing

/// Sessions whose shell does not record their end: what the watch process and the next reading command make of them.
@Suite struct LivenessTests {
    @Test("row 25: a background agent that dies", arguments: ShellKind.tested)
    func backgroundAgentEndsWithItsProcess(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let session = try ShellSession(shell, in: sandbox)
        try session.run("claude --hold &")
        let pid = try #require(session.backgroundPID)
        #expect(eventually { session.log.events.contains { $0.name == "agent" } })
        #expect(try sandbox.sessions().map(\.state) == ["active"])
        kill(-pid, SIGKILL)
        #expect(try eventually { try sandbox.sessions().first?.state == "ended" })
        #expect(session.log.story() == "S1:claude B1")
        try session.run("true")
    }

    @Test("row 26: a disowned agent and a closed tab", arguments: ShellKind.tested)
    func disownedAgentOutlivesItsTab(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let session = try ShellSession(shell, in: sandbox)
        #expect(try session.story(of: "claude --hold & disown") == "S1:claude B1")
        let pid = try #require(session.backgroundPID)
        #expect(eventually { session.log.events.contains { $0.name == "agent" } })
        session.pty.type("exit\r")
        #expect(session.pty.waitForExit())
        session.pty.hangUp()
        #expect(try sandbox.sessions().map(\.state) == ["active"])
        kill(-pid, SIGKILL)
        #expect(try eventually { try sandbox.sessions().first?.state == "ended" })
    }

    @Test("row 35: Ctrl-Z, then exit twice", arguments: ShellKind.tested)
    func stoppedAgentEndsWithItsShell(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let session = try ShellSession(shell, in: sandbox)
        try session.start("claude --hold")
        try session.press(.suspend)
        #expect(session.log.story() == "S1:claude U1")
        #expect(try sandbox.sessions().map(\.state) == ["suspended"])
        // The first time, every shell warns that there are jobs.
        try session.run("exit")
        session.pty.type("exit\r")
        #expect(session.pty.waitForExit())
        session.pty.hangUp()
        #expect(try eventually { try sandbox.sessions().first?.state == "ended" })
        #expect(session.log.story() == "S1:claude U1")
    }

    @Test("row 52: exec, and the agent's death", arguments: ShellKind.tested)
    func agentInTheShellsPlaceEndsWithItsProcess(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let session = try ShellSession(shell, in: sandbox)
        try session.start("exec claude --hold")
        #expect(eventually { session.log.events.contains { $0.name == "agent" } })
        #expect(try sandbox.sessions().map(\.state) == ["active"])
        session.pty.type(ShellSession.Key.interrupt.rawValue)
        #expect(session.pty.waitForExit())
        #expect(try eventually { try sandbox.sessions().first?.state == "ended" })
    }

    @Test("row 65: the shell dies under the agent", arguments: ShellKind.tested, Death.allCases)
    func agentThatDiesWithItsShellEnds(shell: ShellKind, death: Death) throws {
        let sandbox = try Sandbox()
        let session = try ShellSession(shell, in: sandbox)
        try session.start("claude --hold")
        #expect(eventually { session.log.events.contains { $0.name == "agent" } })
        let killedAt = Date()
        death.come(over: session)
        #expect(eventually { session.log.events.contains { $0.name == "exit" } })
        let seenAt = Date()
        #expect(try eventually { try sandbox.sessions().first?.state == "ended" })
        // The end is that of the agent, as the watch process saw it, not the time at which someone asks.
        let endedAt = try #require(try sandbox.sessions().first?.endedAt)
        #expect(endedAt >= killedAt - Self.precision && endedAt <= seenAt + Self.precision)
        #expect(session.log.story() == "S1:claude")
    }

    /// Times are in whole milliseconds.
    private static let precision: TimeInterval = 0.002

    #if os(Linux)
    @Test("row 65: shell, agent and watch process die at once", arguments: ShellKind.tested, Death.allCases)
    func sessionWithoutAnyWitnessEndsAtItsLastSignOfLife(shell: ShellKind, death: Death) throws {
        let sandbox = try Sandbox()
        let session = try ShellSession(shell, in: sandbox)
        try session.start("claude --hold")
        #expect(eventually { session.log.events.contains { $0.name == "agent" } })
        let id = try #require(session.log.starts.first?.session)
        for watch in try Self.watchProcesses(of: id) { kill(watch, SIGKILL) }
        #expect(try eventually { try Self.watchProcesses(of: id).isEmpty })
        let killedAt = Date()
        death.come(over: session)
        #expect(try eventually { try sandbox.sessions().first?.state == "ended" })
        let ended = try #require(try sandbox.sessions().first)
        #expect(ended.endReason == "lost")
        #expect(try #require(ended.endedAt) <= killedAt)
    }

    private static func watchProcesses(of session: String) throws -> [Int32] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int32.init).filter { pid in
            let command = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)
            return command?.contains("hook\0watch\0\(session)") ?? false
        }
    }
    #endif

    /// How a shell disappears without recording anything.
    enum Death: CaseIterable {
        case kill, closedTerminal

        /// Kills the shell of `session`; the system then sends the agent a HUP.
        func come(over session: ShellSession) {
            switch self {
            case .kill: _ = Foundation.kill(session.pty.processID, SIGKILL)
            case .closedTerminal: session.pty.hangUp()
            }
            _ = session.pty.waitForExit()
        }
    }
}

extension ShellSession {
    /// The process that the last `background` event names.
    fileprivate var backgroundPID: Int32? {
        (log.events.last { $0.name == "background" }?.fields["pid"] as? Int).flatMap(Int32.init(exactly:))
    }
}
