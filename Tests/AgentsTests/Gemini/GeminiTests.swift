import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Renders stories as the Gemini CLI logs them, with everything that may mislead a reader.
struct GeminiRendering {
    let story: AgentStory
    private var main = LogWriter()
    private var subagents: [(id: String, file: LogWriter)] = []

    static let traits = AgentStory.Traits(ends: [.active], statuses: [.ok, .error, .denied])
    static let told = StorySummary.Told(tokens: { $0.withoutWrites })

    init(_ story: AgentStory) {
        self.story = story
        main.moment = story.runs[0].startedAt - 10
        main.add(header(story.conversation, "main", at: main.time))
        for run in story.logged { render(run) }
    }

    var logs: [RenderedLog] {
        let name = "session-2026-11-28T10-00-\(story.conversation.prefix(8)).jsonl"
        return [main.log(in: ".gemini/tmp", "p/chats/\(name)")]
            + subagents.map { $0.file.log(in: ".gemini/tmp", "p/chats/\(story.conversation)/\($0.id).jsonl") }
    }

    private func header(_ id: String, _ kind: String, at time: String) -> [String: Any] {
        ["sessionId": id, "projectHash": "h", "startTime": time, "lastUpdated": time, "kind": kind]
    }

    private mutating func render(_ run: AgentStory.Run) {
        main.moment = run.startedAt
        let prompt: [String: Any] = [
            "id": run.id, "timestamp": main.time, "type": "user", "content": [["text": "do \(run.id)"]],
        ]
        main.add(prompt)
        main.add(prompt)
        let answer = [["functionResponse": ["id": "x", "name": "y"]]]
        main.add(["id": "r-" + run.id, "timestamp": main.time, "type": "user", "content": answer])
        main.add(["id": "i-" + run.id, "timestamp": main.time, "type": "info", "content": "Request cancelled."])
        main.add(text: "torn {")
        var file = main
        for call in run.calls { render(call, into: &file) }
        main = file
        main.add(["$set": ["lastUpdated": main.time]])
    }

    /// A message without tokens, the same with tokens, and the same with each tool as it goes on.
    private mutating func render(_ call: AgentStory.Call, into file: inout LogWriter) {
        var message: [String: Any] = [
            "id": call.id, "timestamp": file.time, "type": "gemini", "content": "ok", "model": call.model,
            "tokens": NSNull(),
        ]
        file.add(message)
        let tokens = call.tokens.withoutWrites
        let tool = tokens.input / 3
        message["tokens"] = [
            "input": tokens.prompt - tool, "cached": tokens.cacheRead, "tool": tool, "thoughts": tokens.reasoning,
            "output": tokens.output - tokens.reasoning, "total": tokens.prompt + tokens.output,
        ]
        file.add(message)
        var calls: [[String: Any]] = []
        for tool in call.tools {
            var record: [String: Any] = [
                "id": tool.id, "name": "run_shell_command", "args": ["command": "ls"], "status": "executing",
                "timestamp": file.time,
            ]
            message["toolCalls"] = calls + [record]
            file.add(message)
            if let subagent = tool.subagent {
                record["agentId"] = subagent.id
                render(subagent, at: file.moment)
                file.moment += 5_000
            }
            if tool.status != .running {
                let output = tool.status == .error ? "Output: x\nExit Code: 2" : "Output: x"
                let response: [String: Any] = ["name": "run_shell_command", "response": ["output": output]]
                record["status"] = tool.status == .denied ? "cancelled" : "success"
                record["timestamp"] = file.time
                record["result"] = [["functionResponse": response]]
            }
            calls.append(record)
            message["toolCalls"] = calls
            file.add(message)
        }
    }

    private mutating func render(_ subagent: AgentStory.Subagent, at moment: Int64) {
        var file = LogWriter(moment: moment)
        file.add(header(subagent.id, "subagent", at: file.time))
        file.add(["id": "u-" + subagent.id, "timestamp": file.time, "type": "user", "content": "part"])
        for call in subagent.calls { render(call, into: &file) }
        subagents.append((subagent.id, file))
    }
}

@Suite struct GeminiTests {
    @Test(arguments: UInt64(1)...200) func theLogTellsTheTruth(seed: UInt64) throws {
        var story = AgentStory(seed: seed, traits: GeminiRendering.traits)
        for index in story.runs.indices { story.runs[index].end = .active }
        let files = [".gemini/tmp/p/.project_root": "/w/p"]
        let conformance = AgentConformance(.gemini, GeminiRendering(story).logs, besides: files, seed: seed)
        #expect(StorySummary.runs(in: conformance.facts) == StorySummary.runs(of: [story], GeminiRendering.told))
        #expect(try conformance.violations() == [])
    }

    private func facts(_ lines: [String], name: String = "session-a.jsonl") -> FactBatch {
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        let log = RenderedLog(directory: ".gemini/tmp", relativePath: "p/chats/" + name, bytes: bytes)
        return AgentConformance(.gemini, [log], seed: 1).facts
    }

    private let header = #"{"sessionId":"G","projectHash":"h","startTime":"2026-01-02T10:00:00.000Z"}"#

    private func prompt(_ id: String) -> String {
        #"{"id":"\#(id)","timestamp":"2026-01-02T10:00:01.000Z","type":"user","content":[{"text":"do"}]}"#
    }

    @Test(arguments: [("b", ["b", "c"]), ("unknown", ["a", "b", "c"])])
    func aRewindTakesRunsBackThatCountAllTheSame(id: String, rolledBack: [String]) {
        let facts = facts([header, prompt("a"), prompt("b"), prompt("c"), #"{"$rewindTo":"\#(id)"}"#, prompt("d")])
        #expect(facts.runs.values.filter(\.isRolledBack).map(\.key).sorted() == rolledBack)
        #expect(facts.runs.count == 4)
    }

    @Test func aCheckpointRepeatsMessages() {
        let answer = """
            {"id":"m","timestamp":"2026-01-02T10:00:03.000Z","type":"gemini","content":"","model":"gemini-3-pro",\
            "tokens":{"input":8000,"output":120,"cached":6000,"thoughts":300,"tool":0,"total":8420}}
            """
        let facts = facts([header, prompt("a"), answer, #"{"$set":{"messages":[\#(prompt("a")),\#(answer)]}}"#])
        #expect(facts.runs.count == 1)
        let tokens = facts.apiCalls.values.map(\.tokens)
        #expect(tokens == [TokenCount(input: 2_000, cacheRead: 6_000, output: 420, reasoning: 300)])
    }

    @Test func anOldSessionIsADocumentWithTheSameIds() {
        let document = """
            {"sessionId":"G","projectHash":"h","startTime":"2026-01-02T10:00:00.000Z","messages":[\(prompt("a")),\
            {"id":"m","timestamp":"2026-01-02T10:00:03.000Z","type":"gemini","content":"","model":"gemini-3-pro",\
            "tokens":{"input":2000,"output":120,"cached":6000,"thoughts":300,"tool":0,"total":8420}}]}
            """
        let facts = facts([document], name: "session-a.json")
        #expect(facts.runs.keys.map(\.id) == ["a"])
        let tokens = facts.apiCalls.values.map(\.tokens)
        #expect(tokens == [TokenCount(input: 2_000, cacheRead: 6_000, output: 420, reasoning: 300)], "net input")
    }

    @Test func theProjectsDirectoryStandsInAFile() throws {
        let sandbox = try Sandbox()
        try sandbox.write("/w/p\n", to: "home/.gemini/tmp/p/.project_root")
        let path = "p/chats/session-a.jsonl"
        let file = LogFile(path: sandbox.home.path + "/.gemini/tmp/" + path, relativePath: path)
        var reader = try #require(GeminiReader(file: file, savedState: nil))
        var facts = FactBatch()
        var line = #"{"sessionId":"G","projectHash":"h","startTime":"2026-01-02T10:00:00.000Z"}"#
        _ = line.withUTF8 { reader.read(UnsafeRawBufferPointer($0), at: 0, into: &facts) }
        #expect(facts.conversations.values.first?.place?.value.cwd == "/w/p")
    }

    @Test(arguments: [
        ("{}", 30, true), (#"{"general":{"sessionRetention":{"enabled":false}}}"#, nil, false),
        (#"{"general":{"sessionRetention":{"enabled":true,"maxAge":"7d"}}}"#, 7, false),
    ])
    func retentionIsThatOfTheSettings(settings: String, days: Int?, isDefault: Bool) throws {
        let sandbox = try Sandbox()
        try sandbox.write(settings, to: "home/settings.json")
        let retention = Gemini.retention(home: sandbox.home.path)
        #expect(retention.days == days)
        #expect(retention.isDefault == isDefault)
    }
}
