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

    @Test func unknownAgentsAndMissingFilesHaveNone() throws {
        #expect(try messages(["{}"], "x.jsonl", agent: "nobody") == [])
        #expect(Transcript.messages(inFile: "/nowhere/x.jsonl", agent: "claude") == nil)
    }
}
