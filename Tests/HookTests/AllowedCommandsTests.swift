import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import TachoHook

/// Commands that an agent, here this process, runs after it asked for them.
@Suite struct AllowedCommandsTests {
    private static func dialog(_ command: String, at moment: Timestamp) -> AgentEvent {
        var event = AgentEvent(agent: "codex", kind: .ask, at: moment, conversation: "c-1")
        event.commands = CommandHash.all(of: command, agent: "codex", conversation: "c-1")
        event.subagent = "s"
        return event
    }

    private func search(_ dialog: AgentEvent) throws -> AllowedCommands {
        var commands = AllowedCommands(of: try #require(ProcessTable.facts(of: getpid())))
        commands.take([dialog])
        return commands
    }

    /// Starts a program, calls a block, and ends it.
    private func running(_ path: String, _ arguments: [String], _ body: () throws -> Void) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        try process.run()
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try body()
    }

    /// A shell becomes a simple command, and stays in front of another.
    @Test(arguments: [
        ("sleep  '60.25'", "exec -a sleep sleep 60.25"), ("sleep 61; true", "sleep 61; true"),
        ("cd / && sleep 63", "exec -a sleep sleep 63"),
        ("echo \"a b\" && sleep 62; :", "echo \"a b\" && sleep 62; :"),
    ])
    func aCommandThatRunsWasAllowed(command: String, line: String) throws {
        let asked = Clock.now
        // What the process table knows is exact to a clock tick.
        usleep(20_000)
        let commands = try search(Self.dialog(command, at: asked))
        #expect(commands.isOpen && commands.answers() == [])
        try running("/bin/bash", ["-c", line]) {
            let isSeen = eventually { commands.answers().count == 1 }
            try #require(isSeen)
            let answer = commands.answers()[0]
            #expect(answer.kind == .answer && answer.at >= asked && answer.commands == [])
            #expect(answer.conversation == "c-1" && answer.subagent == "s")
        }
        #expect(eventually { commands.answers() == [] })
    }

    @Test func aCommandThatRanBeforeIsAnother() throws {
        try running("/bin/bash", ["-c", "exec -a sleep sleep 65"]) {
            try #require(
                eventually {
                    try search(Self.dialog("sleep 65", at: Timestamp(milliseconds: 0))).answers().count == 1
                }
            )
            usleep(20_000)
            let later = try search(Self.dialog("sleep 65", at: Clock.now))
            let other = try search(Self.dialog("sleep 66", at: Timestamp(milliseconds: 0)))
            #expect(later.answers() == [] && other.answers() == [])
        }
    }

    @Test func aClosedDialogIsNotLookedFor() throws {
        var commands = try search(Self.dialog("true", at: Clock.now))
        commands.take([])
        #expect(!commands.isOpen)
    }

    @Test func theHashSaysTheWordsAloneAndWhere() {
        let hash = CommandHash.of("git commit -m 'a  b'", agent: "codex", conversation: "c")
        #expect(hash == CommandHash.of("git  commit -m \"a b\"\n", agent: "codex", conversation: "c"))
        #expect(hash != CommandHash.of("git commit -m 'a  c'", agent: "codex", conversation: "c"))
        #expect(hash != CommandHash.of("git commit -m 'a  b'", agent: "codex", conversation: "d"))
        #expect(hash.utf8.count == 32 && !hash.contains("git"))
    }
}
