import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Tool calls: which lines are calls, what they are called, and how they went.
@Suite struct CodexToolTests {
    typealias Lines = CodexReaderTests

    static func tools(_ lines: [String]) -> [ToolCallFact] {
        let facts = Lines.facts([Lines.meta()] + Lines.begin() + lines)
        return facts.toolCalls.values.filter { !$0.isContainer }.sorted { $0.key < $1.key }
    }

    static func script(_ id: String, at moment: Int64) -> String {
        CodexJSON.item("custom_tool_call", ["name": "exec", "call_id": id, "input": "await x()"], at: moment)
    }

    static func command(_ id: String, code: Int, from: Int64, to end: Int64, turn: String = Lines.turn) -> String {
        let item: [String: Any] = [
            "type": "CommandExecution", "id": id, "command": ["/bin/bash", "-lc", "make test"], "exit_code": code,
            "status": code == 0 ? "completed" : "failed",
        ]
        let payload: [String: Any] = ["turn_id": turn, "item": item, "started_at_ms": from, "completed_at_ms": end]
        return CodexJSON.event("item_completed", payload, at: end)
    }

    @Test func subagentThatStartedMakesItsCallGood() {
        let activity: [String: Any] = [
            "type": "SubAgentActivity", "id": "call_1", "kind": "started", "agent_thread_id": "t2",
        ]
        let tools = Self.tools([
            CodexJSON.item("function_call", ["name": "spawn_agent", "call_id": "call_1"], at: Lines.start + 100),
            CodexJSON.event("item_completed", ["turn_id": Lines.turn, "item": activity], at: Lines.start + 150),
            CodexJSON.item(
                "function_call_output",
                ["call_id": "call_1", "output": #"{"task_name":"/root/look"}"#],
                at: Lines.start + 160
            ),
        ])
        #expect(tools.map(\.status) == [.ok] && tools.map(\.name) == ["spawn_agent"])
        #expect(tools.first?.endedAt == Timestamp(milliseconds: Lines.start + 160))
    }

    @Test func commandsOfAScriptCountInsteadOfIt() {
        let start = Lines.start
        let tools = Self.tools([
            Self.script("call_1", at: start + 100),
            Self.command("exec-a", code: 0, from: start + 110, to: start + 120),
            Self.command("exec-b", code: 4, from: start + 111, to: start + 130),
            CodexJSON.item(
                "custom_tool_call_output",
                ["call_id": "call_1", "output": "Script completed"],
                at: start + 140
            ),
            Self.script("call_2", at: start + 150),
            CodexJSON.item(
                "custom_tool_call_output",
                ["call_id": "call_2", "output": "Script failed"],
                at: start + 160
            ),
        ])
        #expect(tools.map(\.key) == ["call_2", "exec-a", "exec-b"])
        #expect(tools.map(\.status) == [.error, .ok, .error])
        #expect(tools.last?.summary == "make test")
        #expect(tools.last?.startedAt == Timestamp(milliseconds: start + 111))
    }

    /// Codex 0.163 logs a command when it ends, even when its turn was interrupted and another one is going on.
    @Test func aCommandThatOutlivesItsTurnCountsThere() throws {
        let start = Lines.start
        let tools = Self.tools(
            [
                Self.script("call_1", at: start + 100),
                CodexJSON.item(
                    "custom_tool_call_output",
                    ["call_id": "call_1", "output": "aborted by user after 2.0s"],
                    at: start + 2_100
                ),
                CodexJSON.event("turn_aborted", ["turn_id": Lines.turn, "reason": "interrupted"], at: start + 2_101),
            ] + Lines.begin(Lines.later, at: start + 3_000) + [
                Self.script("call_2", at: start + 3_100),
                Self.command("exec-a", code: 0, from: start + 110, to: start + 6_000),
            ]
        )
        #expect(tools.map(\.key) == ["call_2", "exec-a"])
        #expect(tools.last?.reference.run == Lines.turn)
        #expect(tools.first?.reference.run == Lines.later)
    }

    @Test func plainCallsAndTheirItemsAreOne() throws {
        let start = Lines.start
        let tools = Self.tools([
            CodexJSON.item(
                "function_call",
                ["name": "exec_command", "arguments": "{\"cmd\":\"make\"}", "call_id": "call_1"],
                at: start + 100
            ), Self.command("call_1", code: 2, from: start + 110, to: start + 120),
            CodexJSON.item("function_call_output", ["call_id": "call_1", "output": "Output:\nfine"], at: start + 130),
        ])
        let tool = try #require(tools.first)
        #expect(tools.count == 1)
        #expect(tool.name == "exec_command")
        #expect(tool.summary == "make")
        #expect(tool.status == .error)
        #expect(tool.startedAt == Timestamp(milliseconds: start + 100))
        #expect(tool.endedAt == Timestamp(milliseconds: start + 130))
    }

    @Test func allKindsOfCallsAreCounted() {
        let start = Lines.start
        let tools = Self.tools([
            CodexJSON.item("function_call", ["name": "a", "call_id": "1", "arguments": "{}"], at: start),
            CodexJSON.item("custom_tool_call", ["name": "apply_patch", "call_id": "2", "input": "*** x"], at: start),
            CodexJSON.item("local_shell_call", ["call_id": "3", "action": ["command": ["ls", "-l"]]], at: start),
            CodexJSON.item("web_search_call", ["id": "4", "action": ["type": "search", "query": "q"]], at: start),
            CodexJSON.item("tool_search_call", ["call_id": "5", "arguments": "{}"], at: start),
            CodexJSON.item("message", ["content": [["type": "function_call", "call_id": "6"]]], at: start),
            CodexJSON.item("function_call", ["name": "no id"], at: start),
        ])
        #expect(tools.map(\.name) == ["a", "apply_patch", "local_shell", "web_search", "tool_search"])
        #expect(tools[2].summary == "ls -l")
    }

    @Test(arguments: [
        (#""Process exited with code 0\nOutput:\n""#, ToolCallFact.Status.ok),
        (#""Wall time: 1\nProcess exited with code 3\nOutput:\nx""#, .error),
        (#""Exit code: 1\nWall time: 0.1 seconds\nOutput:\n""#, .error),
        (#""{\"output\":\"x \\\"metadata\\\":{\\\"exit_code\\\":9\",\"metadata\":{\"exit_code\":0}}""#, .ok),
        (#""{\"output\":\"x\",\"metadata\":{\"exit_code\":-1,\"duration_seconds\":0.1}}""#, .error),
        (#""Output:\nProcess exited with code 1""#, .unknown), (#""exec command rejected by user""#, .denied),
        (#""aborted by user after 2.0s""#, .error), (#""unsupported call: x""#, .error), (#""Plan updated""#, .ok),
        (#"[{"type":"input_text","text":"Script completed\n"},{"type":"input_text","text":"Exit code: 1"}]"#, .ok),
        (#"{"content":"x","success":false}"#, .error), (#"{"content":"x","success":true}"#, .ok), ("null", .unknown),
        (#""some text""#, .unknown), ("[]", .unknown), ("7", .unknown),
    ])
    func outputTellsTheStatus(output: String, status: ToolCallFact.Status) {
        let bytes = Array(output.utf8)
        let read = bytes.withUnsafeBytes { CodexToolOutput.status(of: JSONCursor($0)) }
        #expect(read == status)
    }

    @Test(arguments: [
        ("exec_command_end", ["exit_code": "0"], ToolCallFact.Status.ok),
        ("exec_command_end", ["exit_code": "1"], .error),
        ("exec_command_end", ["status": "declined", "exit_code": "-1"], .denied),
        ("patch_apply_end", ["success": "true"], .ok), ("patch_apply_end", ["success": "false"], .error),
    ])
    func eventsOfLegacyThreadsTellTheStatus(event: String, fields: [String: String], status: ToolCallFact.Status) {
        var payload: [String: Any] = ["call_id": "call_1"]
        for (key, value) in fields { payload[key] = Int(value).map { $0 as Any } ?? Bool(value) ?? value }
        let tools = Self.tools([
            CodexJSON.item("function_call", ["name": "shell", "call_id": "call_1"], at: Lines.start + 100),
            CodexJSON.event(event, payload, at: Lines.start + 110),
        ])
        #expect(tools.map(\.status) == [status])
        #expect(tools.map(\.name) == ["shell"])
    }

    @Test(arguments: [
        ("01a205a9-0198-7e92-94b8-5be546ce9974", Int64?(0x01A2_05A9_0198)),
        ("01a205a9-0198-4e92-94b8-5be546ce9974", nil), ("01a205a9-0198-7e92-94b8-5be546ce997", nil), ("1", nil),
        ("", nil),
        ("01a205a9_0198_7e92_94b8_5be546ce9974", nil), ("g1a205a9-0198-7e92-94b8-5be546ce9974", nil),
    ])
    func timeOfAnIdentifier(text: String, milliseconds: Int64?) {
        #expect(CodexIdentifier.moment(of: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        ("/x/rollout-2026-11-22T23-48-11-01a205a9-0198-7e92-94b8-5be546ce9974.jsonl", Lines.thread),
        ("/x/rollout-2026-11-22T23-48-11-01a205a9-0198-7e92-94b8-5be546ce9974_01a205a9-01b5.jsonl", Lines.thread),
        ("/x/rollout-x.jsonl", nil), ("", nil),
    ])
    func threadInAFilesName(path: String, thread: String?) {
        #expect(CodexIdentifier.thread(inFileName: path) == thread)
    }

    @Test(arguments: UInt64(1)...200) func anyBytesAreSafe(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let lines = [Lines.meta()] + Lines.begin() + [Self.command("exec-a", code: 0, from: 1, to: 2)]
        var facts = FactBatch()
        var reader = try #require(
            CodexReader(file: LogFile(path: "/l", relativePath: "l"), savedState: nil)
        )
        for line in lines {
            var bytes = Array(line.utf8)
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count + 40, using: &random)))
            bytes.withUnsafeBytes { _ = reader.read($0, at: 0, into: &facts) }
        }
        #expect(facts.count < 6)
    }
}
