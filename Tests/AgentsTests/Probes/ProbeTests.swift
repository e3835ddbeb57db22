import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import TachoAgents

/// What proves which conversation a process writes: files that name it, and files that it holds open.
@Suite struct ProbeTests {
    private static let conversation = "01a22222-787a-70c2-a21a-b73d5b650e3f"

    /// A process in the sandbox's home, in place of an agent.
    private final class Stand {
        let sandbox: Sandbox
        private let process = Process()

        /// The child that leads a process group of its own.
        private(set) var child: Int32 = 0

        init(_ sandbox: Sandbox, holdingOpen path: String? = nil) throws {
            self.sandbox = sandbox
            let redirection = path.map { "exec 9>>'\($0)'; " } ?? ""
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = ["-c", redirection + "set -m; sleep 600 >/dev/null & echo $!; exec sleep 600"]
            process.environment = ["HOME": sandbox.home.path, "PATH": "/usr/bin:/bin"]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            child = try #require(Int32(line.trimmingCharacters(in: .newlines)))
            // While bash executes sleep, the process shows no environment, hence no home.
            let pid = process.processIdentifier
            try #require(
                eventually {
                    ProcessTable.arguments(of: pid).first == "sleep"
                        && ProcessTable.variable("HOME", of: pid) == .value(sandbox.home.path)
                }
            )
        }

        deinit {
            process.terminate()
            kill(child, SIGTERM)
        }

        var pid: Int32 { process.processIdentifier }

        /// The probe that an agent would make of this process.
        func probe(_ agent: AgentDefinition) throws -> any ConversationProbe {
            let facts = try #require(ProcessTable.facts(of: pid))
            return try #require(agent.probe?(facts))
        }
    }

    private static let files: [(AgentDefinition, path: String, text: String)] = [
        (.codebuddy, ".codebuddy/sessions/PID.json", #"{"pid":PID,"sessionId":"ID","cwd":"/w","kind":"cli"}"#),
        (.copilot, ".copilot/session-state/ID/inuse.PID.lock", "PID"),
        (.vibe, ".vibe/logs/session/active/ID.lock.json", #"{"session_id":"ID","process_id":PID}"#),
        (
            .cline, ".cline/data/sessions/ID/ID.json",
            #"{"session_id":"ID","pid":PID,"started_at":"2026-01-02T10:00:00.000Z"}"#
        ),
    ]

    @Test(arguments: files.indices) func aFileAboutAProcessBinds(index: Int) throws {
        let (agent, path, text) = Self.files[index]
        let stand = try Stand(Sandbox())
        func filled(_ text: String, _ pid: Int32) -> String {
            text.replacing("PID", with: "\(pid)").replacing("ID", with: Self.conversation)
        }
        // That of another process says nothing.
        let other = try stand.sandbox.write(filled(text, 1), to: "home/" + filled(path, 1))
        #expect(try stand.probe(agent).conversations().isEmpty)
        try FileManager.default.removeItem(atPath: other)
        let file = try stand.sandbox.write(filled(text, stand.pid), to: "home/" + filled(path, stand.pid))
        #expect(
            try stand.probe(agent).conversations() == [
                ProvenConversation(id: Self.conversation, evidence: "pid registry")
            ]
        )
        #expect(try stand.probe(agent).directories().contains { file.hasPrefix($0 + "/") })
        // Nor does one that is older than the process: another had the same number.
        let past = Date(timeIntervalSinceNow: -3_600)
        try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: file)
        #expect(try stand.probe(agent).conversations().isEmpty)
    }

    /// Vibe's server leads a process group of its own; other agents' children in such groups are tools.
    @Test func aFileAboutAChildInItsOwnGroupBindsVibeAlone() throws {
        for (agent, path, text) in Self.files {
            let stand = try Stand(Sandbox())
            func filled(_ text: String) -> String {
                text.replacing("PID", with: "\(stand.child)").replacing("ID", with: Self.conversation)
            }
            try stand.sandbox.write(filled(text), to: "home/" + filled(path))
            #expect(try stand.probe(agent).conversations().isEmpty == (agent.id != Vibe.id), "\(agent.id)")
        }
    }

    @Test func aPlaceholderOfCodeBuddyIsNoConversation() throws {
        let stand = try Stand(Sandbox())
        let text = #"{"pid":\#(stand.pid),"sessionId":"interactive-\#(stand.pid)"}"#
        try stand.sandbox.write(text, to: "home/.codebuddy/sessions/\(stand.pid).json")
        #expect(try stand.probe(.codebuddy).conversations().isEmpty)
    }

    private static let openFiles: [(AgentDefinition, path: String)] = [
        (.grok, ".grok/sessions/%2Fw%2Fp/ID/events.jsonl"),
        (.antigravity, ".gemini/antigravity-cli/conversations/ID.db"),
        (.gptme, ".local/share/gptme/logs/ID/.lock"),
        (.deepSeek, ".dsh/sessions/--w-p--/ID/session.lock"),
    ]

    @Test(arguments: openFiles.indices) func anOpenFileBinds(index: Int) throws {
        let (agent, path) = Self.openFiles[index]
        let sandbox = try Sandbox()
        let file = try sandbox.write("", to: "home/" + path.replacing("ID", with: Self.conversation))
        let closed = try Stand(sandbox)
        #expect(try closed.probe(agent).conversations().isEmpty)
        let stand = try Stand(sandbox, holdingOpen: file)
        let probe = try stand.probe(agent)
        #expect(probe.conversations() == [ProvenConversation(id: Self.conversation, evidence: "open file")])
        #expect(probe.directories().contains { file.hasPrefix($0 + "/") })
    }
}
