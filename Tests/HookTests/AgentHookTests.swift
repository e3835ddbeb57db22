import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoHook

/// `tacho hook agent` as agents run it.
@Suite struct AgentHookTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try FileManager.default.createDirectory(at: sandbox.data, withIntermediateDirectories: true)
    }

    /// The journal's lines.
    private var lines: [String] {
        let directory = sandbox.data.path + "/journal"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.sorted().flatMap { name in
            (try? String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8))?.split(separator: "\n") ?? []
        }.map(String.init)
    }

    /// Runs a shell line in which `$hook` is the hook of an event; its output must be empty and its status 0.
    private func run(
        _ line: String,
        agent: String = "claude",
        event: String = "Stop",
        environment: [String: String] = [:]
    ) throws {
        let hook = "\(TachoBinary.path) hook agent \(agent) \(event)"
        let variables = sandbox.environment.merging(["hook": hook]) { $1 }.merging(environment) { $1 }
        let result = try Finished("/bin/sh", ["-c", line], environment: variables)
        #expect(result.status == 0 && result.output == "", "\(result.output)")
    }

    private static let payload = #"{"session_id":"c-1","prompt_id":"p-1","hook_event_name":"Stop","cwd":"/w"}"#

    @Test func aPayloadBecomesOneLine() throws {
        try run("echo '\(Self.payload)' | $hook")
        let line = try #require(lines.first)
        #expect(lines.count == 1 && line.hasPrefix(#"{"v":1,"event":"hook","agent":"claude","kind":"done","at":"#))
        #expect(line.hasSuffix(#","conversation":"c-1","run":"p-1"}"#))
    }

    /// Where no hook tells that it was allowed, what was asked for is kept as a hash.
    @Test(arguments: [("codex", true), ("claude", false)])
    func theCommandOfAPermissionIsHashed(agent: String, isKept: Bool) throws {
        let input = #"{"command":"curl \"http://secret\"","description":"need it"}"#
        try run(
            #"printf '%s' '{"session_id":"c-1","tool_name":"Bash","tool_input":\#(input)}' | $hook"#,
            agent: agent,
            event: "PermissionRequest"
        )
        let line = try #require(lines.first)
        let event = try #require(JournalLine.agentEvent(line))
        #expect(event.kind == .ask && event.tool == "Bash" && !line.contains("secret"))
        let hash = CommandHash.of("curl http://secret", agent: agent, conversation: "c-1")
        #expect(event.commands == (isKept ? [hash] : []))
    }

    @Test func theAgentsProcessIsNamed() throws {
        try run("CLAUDE_PID=$$ && export CLAUDE_PID && echo '\(Self.payload)' | $hook")
        let line = try #require(lines.first)
        let event = try #require(JournalLine.agentEvent(line))
        #expect(event.processes.count == 1 && event.processes[0].pid > 1)
    }

    @Test(arguments: [
        "", "{", "[]", "nonsense", #"{"hook_event_name":"Stop"}"#, #"{"session_id":"c"}"#.replacing("c", with: "a b"),
        #"{"session_id":"c","hook_event_name":"SessionStart"}"#,
    ])
    func aPayloadThatSaysNothingLeavesNoLine(payload: String) throws {
        try run("printf %s '\(payload)' | $hook")
        #expect(lines == [])
    }

    @Test func anEventThatIsNotKnownLeavesNoLineAndReadsItsInput() throws {
        try run("head -c 300000 /dev/zero | $hook", event: "Unheard")
        #expect(lines == [])
        let errors = try String(contentsOfFile: sandbox.data.path + "/hook-errors.jsonl", encoding: .utf8)
        #expect(errors.contains("hook agent"))
    }

    @Test func nothingIsRecordedWhereTachoIsOffOrNotThere() throws {
        try run("echo '\(Self.payload)' | $hook", environment: ["TACHO_DISABLE": "1"])
        #expect(lines == [])
        let missing = sandbox.root.path + "/nowhere"
        try run("echo '\(Self.payload)' | $hook", environment: ["TACHO_HOME": missing])
        #expect(!FileManager.default.fileExists(atPath: missing))
    }

    @Test(arguments: [
        "$hook <&-", "$hook </dev/null", "$hook <&- >&- 2>&-", "$hook </", "ulimit -f 0; echo '\(payload)' | $hook",
    ])
    func brokenSurroundingsAreNoTrouble(line: String) throws {
        try run(line)
        #expect(lines == [])
    }

    @Test func aHomeThatCannotBeWrittenIsNoTrouble() throws {
        try run("echo '\(Self.payload)' | $hook", environment: ["TACHO_HOME": "/proc"])
        try run("echo '\(Self.payload)' | $hook", environment: ["TACHO_HOME": "/dev/null/x"])
        #expect(lines == [])
    }

    /// 50 MB of a tool's output between the ids, in 40 MB of address space beyond the program's own.
    @Test func aHugePayloadTakesNoMemory() throws {
        let head = #"{"session_id":"c-1","tool_response":""#
        let tail = #"","prompt_id":"p-1","background_tasks":[{"status":"running"}]}"#
        try run(
            """
            { printf %s '\(head)'; head -c 50000000 /dev/zero | tr '\\0' x; printf %s '\(tail)'; } \
            | /bin/sh -c 'ulimit -d 40000 2>/dev/null; exec $hook'
            """
        )
        #expect(lines.count == 1)
        #expect(lines.first?.hasSuffix(#","conversation":"c-1","run":"p-1","background":1}"#) == true, "\(lines)")
    }
}
