import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents
@testable import TachoIngest

/// Renders stories as Cline logs them, with everything that may mislead a reader.
private struct ClineRendering {
    let story: AgentStory
    private var moment: Int64
    private var messages: [[String: Any]] = []
    private var subagents: [(id: String, messages: [[String: Any]])] = []

    static let traits = AgentStory.Traits(ends: [.unknown, .active], hasLaterPrompts: true)
    static let told = StorySummary.Told(unknown: .reasoning, tokens: { $0.withoutReasoning })

    /// - Parameter runCount: how many of the runs are written so far.
    init(_ story: AgentStory, runCount: Int? = nil) {
        self.story = story
        moment = story.runs[0].startedAt
        for run in story.runs.prefix(runCount ?? story.runs.count) { render(run) }
    }

    /// - Parameter compacted: whether the first half of the messages was summed up meanwhile.
    func logs(compacted: Bool = false) -> [RenderedLog] {
        var main = messages
        if compacted, main.count > 4 {
            let summary = message(
                "summary",
                "user",
                [text("Earlier work …")],
                ["metadata": ["kind": "compaction_summary"]]
            )
            main.replaceSubrange(1..<main.count / 2, with: [summary])
        }
        return [log(story.conversation, "lead", main)] + subagents.map { log($0.id, "subagent", $0.messages) }
    }

    private func log(_ stem: String, _ agent: String, _ messages: [[String: Any]]) -> RenderedLog {
        let document: [String: Any] = [
            "version": 1, "updated_at": LogWriter.time(moment), "agent": agent, "sessionId": story.conversation,
            "messages": messages,
        ]
        return RenderedLog(
            directory: ".cline/data/sessions",
            relativePath: "\(story.conversation)/\(stem).messages.json",
            bytes: Array(LogWriter.json(document).utf8)
        )
    }

    private func text(_ text: String) -> [String: Any] { ["type": "text", "text": text] }

    private func message(
        _ id: String,
        _ role: String,
        _ content: [[String: Any]],
        _ more: [String: Any] = [:]
    ) -> [String: Any] {
        var message: [String: Any] = ["id": id, "role": role, "ts": moment, "content": content]
        message.merge(more) { $1 }
        return message
    }

    private mutating func add(_ message: [String: Any], to list: inout [[String: Any]]) {
        list.append(message)
        moment += 7
    }

    private mutating func render(_ run: AgentStory.Run) {
        var list = messages
        moment = run.startedAt
        let wrapped = "<mode_notice>Switched.</mode_notice><user_input mode=\"act\">do \(run.id)</user_input>"
        add(message(run.id, "user", [text(wrapped)]), to: &list)
        for index in 0..<run.laterPromptCount {
            let typed = text("<user_input mode=\"act\">and this</user_input>")
            add(message("later-\(run.id)-\(index)", "user", [typed], ["metadata": ["userRunSpan": 0]]), to: &list)
        }
        for call in run.calls {
            render(call, into: &list)
            let note: [String: Any] = ["userRunSpan": 0, "displayRole": "system"]
            add(message("hook-" + call.id, "user", [text("A note of a hook.")], ["metadata": note]), to: &list)
        }
        messages = list
    }

    private mutating func render(_ call: AgentStory.Call, into list: inout [[String: Any]]) {
        let tokens = call.tokens
        let metrics: [String: Any] = [
            "inputTokens": tokens.prompt, "outputTokens": tokens.output, "cacheReadTokens": tokens.cacheRead,
            "cacheWriteTokens": tokens.cacheWrite5m, "cost": 0.25,
        ]
        let uses = call.tools.map {
            ["type": "tool_use", "id": $0.id, "name": "run_commands", "input": ["command": "ls"]]
        }
        let children = call.tools.compactMap { tool in
            tool.subagent.map { ["toolCallId": tool.id, "sessionId": "\(story.conversation)__\($0.id)"] }
        }
        add(
            message(
                call.id,
                "assistant",
                [text("ok")] + uses,
                ["metrics": metrics, "modelInfo": ["id": call.model, "provider": "p"], "childSessions": children]
            ),
            to: &list
        )
        for tool in call.tools where tool.status != .running {
            if let subagent = tool.subagent { render(subagent) }
            // A command that failed is no error of the tool's.
            let output: [String: Any] = ["query": "ls", "result": "x", "success": tool.status == .ok]
            let result: [String: Any] = [
                "type": "tool_result", "tool_use_id": tool.id, "name": "run_commands", "content": [output],
            ]
            add(message("\(call.id)_tool_\(tool.id)", "user", [result]), to: &list)
        }
    }

    private mutating func render(_ subagent: AgentStory.Subagent) {
        var list: [[String: Any]] = []
        add(message("task-" + subagent.id, "user", [text("part")]), to: &list)
        for call in subagent.calls { render(call, into: &list) }
        subagents.append((subagent.id, list))
    }
}

@Suite struct ClineTests {
    /// A run ends with an answer that calls no tool; how, is not told.
    private static func story(seed: UInt64) -> AgentStory {
        var story = AgentStory(seed: seed, traits: ClineRendering.traits)
        for index in story.runs.indices {
            let isOver = story.runs[index].calls.last?.tools.isEmpty ?? true
            story.runs[index].end = isOver ? .unknown : .active
        }
        return story
    }

    @Test(arguments: UInt64(1)...200) func theLogTellsTheTruth(seed: UInt64) throws {
        let story = Self.story(seed: seed)
        let conformance = AgentConformance(.cline, ClineRendering(story).logs(), seed: seed)
        let facts = conformance.facts
        #expect(StorySummary.runs(in: facts) == StorySummary.runs(of: [story], ClineRendering.told))
        #expect(facts.apiCalls.values.allSatisfy { $0.statedCost == 250_000_000_000 })
        #expect(facts.runs.values.allSatisfy { $0.preview?.value == LogPreview.text("do \($0.key)") })
        #expect(try conformance.violations() == [])
    }

    @Test(arguments: UInt64(1)...60) func aDocumentThatIsRewrittenCountsOnce(seed: UInt64) throws {
        let story = Self.story(seed: seed)
        var versions = (1...story.runs.count).map { ClineRendering(story, runCount: $0).logs() }
        versions.append(ClineRendering(story).logs(compacted: true))
        let outcome = try Rewriting(agent: .cline, seed: seed).run(versions, readsEachVersion: true)
        #expect(StorySummary.runs(in: outcome.facts) == StorySummary.runs(of: [story], ClineRendering.told))
    }

    @Test func aDocumentBeyondTheLimitIsNamed() throws {
        let sandbox = try Sandbox()
        let file = try sandbox.write("{}", to: "home/.cline/data/sessions/a/a.messages.json")
        truncate(file, 64 << 20 + 1)
        let files = try #require(LogFiles(.cline) { $0 == "HOME" ? sandbox.home.path : nil })
        let report = try LogImporter(files: files, sink: MemorySink()).run()
        #expect(report.problems.map(\.reason) == [.tooLarge])
    }

    @Test func theDirectoryStandsInTheManifest() throws {
        let sandbox = try Sandbox()
        let place = "home/.cline/data/sessions/S"
        try sandbox.write(#"{"version":1,"session_id":"S","pid":4,"cwd":"/w/p"}"#, to: place + "/S.json")
        let document = #"{"messages":[{"id":"a","role":"user","ts":1,"content":"do"}]}"#
        try sandbox.write(document, to: place + "/S.messages.json")
        let sink = MemorySink()
        _ = try LogImporter(
            files: try #require(LogFiles(.cline) { $0 == "HOME" ? sandbox.home.path : nil }),
            sink: sink
        )
        .run()
        #expect(sink.facts.runs.values.map(\.place?.value.cwd) == ["/w/p"])
        #expect(sink.facts.conversations.values.map(\.place?.value.cwd) == ["/w/p"])
    }

    @Test func whatIsNotToldIsUnknown() throws {
        let document = """
            {"messages":[{"id":"u","role":"user","ts":1,"content":"do"},{"id":"a","role":"assistant","ts":2,"content":[],\
            "metrics":{"inputTokens":10,"outputTokens":5,"cacheReadTokens":0,"cost":0}},\
            {"id":"b","role":"assistant","ts":3,"content":[]}]}
            """
        let log = RenderedLog(
            directory: ".cline/data/sessions",
            relativePath: "S/S.messages.json",
            bytes: Array(document.utf8)
        )
        let calls = AgentConformance(.cline, [log], seed: 1).facts.apiCalls.values
        #expect(calls.map(\.unknownTokens) == [[.cacheRead, .cacheWrite, .reasoning]])
        #expect(calls.map(\.statedCost) == [nil])
    }

    @Test func aTeammatesFileIsNamedForIt() {
        #expect(ClinePath.subagent(ofChild: "S__ab") == "ab")
        #expect(ClinePath.subagent(ofChild: "S__teamtask__ab__t1") == "ab__t1")
        #expect(ClinePath("S/ab__t1.messages.json")?.subagent == "ab__t1")
        #expect(ClinePath("S/S.messages.json")?.subagent == nil)
        #expect(ClinePath("S/S.compaction.json") == nil)
    }
}
