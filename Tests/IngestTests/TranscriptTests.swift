import TachoCore
import TachoIngest
import TestSupport
import Testing

@Suite struct TranscriptTests {
    private func messages(_ lines: [String], _ name: String, agent: String) throws -> [String]? {
        let sandbox = try Sandbox()
        let path = try sandbox.write(lines.map { $0 + "\n" }.joined(), to: name)
        return Transcript.messages(inFile: path, agent: agent)?.map { "\($0.speaker.rawValue): \($0.text)" }
    }

    @Test func promptsAnswersAndToolsOfTheMainThread() throws {
        let time = #""timestamp":"2026-11-20T10:00:00.000Z""#
        let lines = [
            #"{"type":"user","uuid":"u1",\#(time),"message":{"content":"Do \"it\""}}"#,
            #"{"type":"user","uuid":"u2",\#(time),"isMeta":true,"message":{"content":"meta"}}"#,
            #"{"type":"user","uuid":"u3",\#(time),"isSidechain":true,"message":{"content":"aside"}}"#,
            #"{"type":"assistant","uuid":"a1",\#(time),"message":{"content":[{"type":"text","text":"Yes"},"#
                + #"{"type":"tool_use","id":"t","name":"Bash","input":{}}]}}"#,
            "torn",
        ]
        let found = try messages(lines, "projects/-w/c.jsonl", agent: "claude")
        #expect(found == ["user: Do \"it\"", "agent: Yes", "tool: Bash"])
    }

    /// A prompt may be written as an event and as an item; a parser beside the reader once showed it twice.
    @Test func aPromptInBothFormsIsShownOnce() throws {
        func line(_ type: String, _ payload: String) -> String {
            #"{"timestamp":"2026-11-20T10:00:00.000Z","type":"\#(type)","payload":\#(payload)}"#
        }
        let lines = [
            line("session_meta", #"{"id":"0192a000-0000-7000-8000-000000000001","cwd":"/w"}"#),
            line("event_msg", #"{"type":"task_started","turn_id":"0192a000-0000-7000-8000-000000000002"}"#),
            line(
                "event_msg",
                #"{"type":"item_completed","item":{"type":"UserMessage","id":"i1","content":[{"text":"Do"},{"text":"it"}]}}"#
            ),
            line("event_msg", #"{"type":"user_message","message":"Do\nit"}"#),
            line("response_item", #"{"type":"function_call","name":"shell","call_id":"c1","arguments":"{}"}"#),
            line(
                "response_item",
                #"{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Done"}]}"#
            ),
            line(
                "response_item",
                #"{"type":"message","role":"user","content":[{"type":"input_text","text":"context"}]}"#
            ),
        ]
        let found = try messages(lines, "sessions/2026/11/20/rollout-2026-11-20T10-00-00-x.jsonl", agent: "codex")
        #expect(found == ["user: Do\nit", "tool: shell", "agent: Done"])
    }

    /// Most readers know a log by its place below the log's directory, not by the end of its whole path.
    @Test(arguments: [".copilot/session-state/S/events.jsonl", "elsewhere/S/events.jsonl"])
    func aLogIsKnownByItsPlace(path: String) throws {
        let line =
            #"{"type":"user.message","id":"u","timestamp":"2026-01-02T10:00:00.000Z","data":{"content":"do","interactionId":"i"}}"#
        #expect(try messages([line], path, agent: "copilot") == ["user: do"])
    }

    @Test func aDocumentHasMessages() throws {
        let document = """
            {"messages":[{"id":"u","role":"user","ts":1,"content":"do"},{"id":"a","role":"assistant","ts":2,\
            "content":[{"type":"text","text":"done"},{"type":"tool_use","id":"t","name":"read_file","input":{}}]}]}
            """
        let found = try messages([document], ".cline/data/sessions/S/S.messages.json", agent: "cline")
        #expect(found == ["user: do", "agent: done", "tool: read_file"])
    }

    private static let at = #""timestamp":"2026-11-20T10:00:00.000Z""#

    private static func codex(_ output: String) -> [String] {
        let payloads = [
            ("session_meta", #"{"id":"0192a000-0000-7000-8000-000000000001","cwd":"/w"}"#),
            ("event_msg", #"{"type":"task_started","turn_id":"0192a000-0000-7000-8000-000000000002"}"#),
            ("response_item", #"{"type":"function_call","name":"shell","call_id":"c1","arguments":"{}"}"#),
            ("response_item", #"{"type":"function_call","name":"shell","call_id":"c2","arguments":"{}"}"#),
            ("response_item", #"{"type":"function_call_output","call_id":"c1","output":\#(output)}"#),
        ]
        return payloads.map { #"{\#(at),"type":"\#($0.0)","payload":\#($0.1)}"# }
    }

    private static let claude = [
        #"{"type":"user","uuid":"u1",\#(at),"message":{"content":"do"}}"#,
        #"{"type":"assistant","uuid":"a1",\#(at),"message":{"content":[{"type":"tool_use","id":"c1","name":"Bash"},"#
            + #"{"type":"tool_use","id":"c2","name":"Bash"}]}}"#,
        #"{"type":"user","uuid":"u2",\#(at),"message":{"content":[{"type":"tool_result","tool_use_id":"c1","#
            + #""content":[{"type":"text","text":"two\nlines"}]}]}}"#,
    ]
    private static let copilot = [
        #"{"type":"user.message","id":"u",\#(at),"data":{"content":"do","interactionId":"i"}}"#,
        #"{"type":"tool.execution_start","id":"s",\#(at),"data":{"toolCallId":"c1","toolName":"bash"}}"#,
        #"{"type":"tool.execution_start","id":"t",\#(at),"data":{"toolCallId":"c2","toolName":"bash"}}"#,
        #"{"type":"tool.execution_complete","id":"v",\#(at),"data":{"toolCallId":"c1","success":true,"#
            + #""result":{"content":"two\nlines"}}}"#,
    ]
    private static let cline = [
        #"{"messages":[{"id":"u","role":"user","ts":1,"content":"do"},{"id":"a","role":"assistant","ts":2,"content":["#
            + #"{"type":"tool_use","id":"c1","name":"x"},{"type":"tool_use","id":"c2","name":"y"}]},"#
            + #"{"id":"r","role":"user","ts":3,"content":[{"type":"tool_result","tool_use_id":"c1","#
            + #""content":"two\nlines"}]}]}"#
    ]
    private static let pi = [
        #"{"type":"session","id":"0192a000-0000-7000-8000-000000000001",\#(at),"cwd":"/w"}"#,
        #"{"type":"message","id":"1",\#(at),"message":{"role":"user","content":"do"}}"#,
        #"{"type":"message","id":"2",\#(at),"message":{"role":"assistant","stopReason":"toolUse","content":["#
            + #"{"type":"toolCall","id":"c1","name":"bash"},{"type":"toolCall","id":"c2","name":"bash"}]}}"#,
        #"{"type":"message","id":"3",\#(at),"message":{"role":"toolResult","toolCallId":"c1","#
            + #""content":[{"type":"text","text":"two\nlines"}]}}"#,
    ]
    private static let gemini = [
        #"{"sessionId":"s","projectHash":"h","startTime":"2026-11-20T10:00:00.000Z","kind":"main"}"#,
        #"{"id":"u",\#(at),"type":"user","content":[{"text":"do"}]}"#,
        #"{"id":"a",\#(at),"type":"gemini","content":"","toolCalls":["#
            + #"{"id":"c1","name":"shell","status":"success",\#(at),"#
            + #""result":[{"functionResponse":{"response":{"output":"two\nlines"}}}]},"#
            + #"{"id":"c2","name":"shell","status":"executing",\#(at)}]}"#,
    ]
    private static let qwen = [
        #"{"uuid":"u","sessionId":"s",\#(at),"type":"user","message":{"role":"user","parts":[{"text":"do"}]}}"#,
        #"{"uuid":"a","sessionId":"s",\#(at),"type":"assistant","message":{"role":"model","parts":["#
            + #"{"functionCall":{"id":"c1","name":"x"}},{"functionCall":{"id":"c2","name":"y"}}]}}"#,
        #"{"uuid":"r","sessionId":"s",\#(at),"type":"tool_result","toolCallResult":{"callId":"c1","status":"success"},"#
            + #""message":{"parts":[{"functionResponse":{"response":{"output":"two\nlines"}}}]}}"#,
    ]
    private static let droid = [
        #"{"type":"session_start","id":"s","cwd":"/w"}"#,
        #"{"type":"message","id":"u",\#(at),"message":{"role":"user","content":[{"type":"text","text":"do"}]}}"#,
        #"{"type":"message","id":"a",\#(at),"message":{"role":"assistant","content":["#
            + #"{"type":"tool_use","id":"c1","name":"x"},{"type":"tool_use","id":"c2","name":"y"}]}}"#,
        #"{"type":"message","id":"r",\#(at),"message":{"role":"user","content":["#
            + #"{"type":"tool_result","tool_use_id":"c1","content":"two\nlines"}]}}"#,
    ]
    private static let rollout = "sessions/2026/11/20/rollout-2026-11-20T10-00-00-x.jsonl"

    /// A result stands beside the call that it answers, and beside no other.
    @Test(arguments: [
        ("claude", "projects/-w/c.jsonl", claude), ("codex", rollout, codex(#""two\nlines""#)),
        ("codex", rollout, codex(#"[{"type":"text","text":"two\nlines"}]"#)),
        ("codex", rollout, codex(##""{\"output\":\"two\\nlines\",\"metadata\":{\"exit_code\":0}}""##)),
        ("copilot", ".copilot/session-state/S/events.jsonl", copilot),
        ("cline", ".cline/data/sessions/S/S.messages.json", cline),
        ("pi", ".pi/agent/sessions/-w/2026-11-20T10-00-00-000Z_x.jsonl", pi),
        ("gemini", ".gemini/tmp/p/chats/session-a.jsonl", gemini), ("qwen", ".qwen/projects/-w/chats/s.jsonl", qwen),
        ("droid", ".factory/sessions/-w/s.jsonl", droid),
    ])
    func resultsStandBesideTheirCalls(agent: String, name: String, lines: [String]) throws {
        let sandbox = try Sandbox()
        let path = try sandbox.write(lines.map { $0 + "\n" }.joined(), to: name)
        let messages = try #require(Transcript.messages(inFile: path, agent: agent))
        #expect(messages.filter { $0.speaker == .tool }.map(\.result) == ["two\nlines", nil], "\(messages)")
    }

    @Test func unknownAgentsAndMissingFilesHaveNone() throws {
        #expect(try messages(["{}"], "x.jsonl", agent: "nobody") == [])
        #expect(Transcript.messages(inFile: "/nowhere/x.jsonl", agent: "claude") == nil)
    }
}
