import Foundation
import TestSupport
import Testing

/// A hook is believed when the session's shell started it, however indirectly.
@Suite struct CallerTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    private func hook(_ words: String...) throws -> String {
        let hook = try Finished(TachoBinary.path, ["hook"] + words, environment: sandbox.environment)
        #expect(hook.status == 0)
        return hook.output.trimmingCharacters(in: .newlines)
    }

    private var story: String { EventLog(home: sandbox.data).story() }

    private var errors: String {
        let file = sandbox.data.appendingPathComponent("hook-errors.jsonl")
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }

    /// The journal with the shell of its sessions replaced by a process that is no ancestor of the hooks.
    private func moveToAnotherTab() throws {
        let journal = sandbox.data.appendingPathComponent("journal")
        for name in try FileManager.default.contentsOfDirectory(atPath: journal.path) {
            let file = journal.appendingPathComponent(name)
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.replacing("\"shell_pid\":\(getpid())", with: "\"shell_pid\":1")
                .write(to: file, atomically: false, encoding: .utf8)
        }
    }

    @Test func anotherTabsSessionIsLeftAlone() throws {
        let id = try hook("start", "bash", String(getpid()), "claude")
        #expect(try hook("suspend", id) == "" && story == "S1:claude U1")
        try moveToAnotherTab()
        _ = try hook("end", id, "0")
        _ = try hook("suspend", id)
        _ = try hook("resume", id)
        _ = try hook("background", id, "1")
        #expect(story == "S1:claude U1")
        #expect(errors.split(separator: "\n").count == 4)
        #expect(errors.contains("tacho hook end was left out: it was not called by the shell of session \(id)"))
    }

    @Test func aShellStartsSessionsForItselfAlone() throws {
        let other = Process()
        other.executableURL = URL(fileURLWithPath: "/bin/sleep")
        other.arguments = ["60"]
        try other.run()
        defer { other.terminate() }
        let pid = String(other.processIdentifier)
        #expect(try hook("start", "bash", pid, "claude") == "")
        #expect(story == "")
        #expect(errors.contains("it was not called by the shell with process id \(pid)"))
    }

    @Test(arguments: [["CLAUDECODE": "1"], ["TACHO_DISABLE": "1"]])
    func agentsWatchNothing(variables: [String: String]) throws {
        let id = try hook("start", "bash", String(getpid()), "claude")
        let environment = sandbox.environment.merging(variables) { $1 }
        let watch = try Finished(TachoBinary.path, ["hook", "watch", id, "1", "2"], environment: environment)
        #expect(watch.status == 0)
        #expect(!EventLog(home: sandbox.data).events.contains { $0.name == "lost" })
    }
}
