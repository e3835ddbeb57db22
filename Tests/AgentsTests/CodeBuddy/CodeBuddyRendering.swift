import TachoCore
import TestSupport

/// Renders stories as CodeBuddy logs them, with everything that may mislead a reader.
struct CodeBuddyRendering {
    let story: AgentStory
    private var main = LogWriter()
    private var subagents: [(id: String, file: LogWriter)] = []
    private var number = 0

    static let traits = AgentStory.Traits(ends: [.complete, .interrupted, .failed, .active], hasLaterPrompts: true)

    init(_ story: AgentStory) {
        self.story = story
        for run in story.logged { render(run) }
    }

    var logs: [RenderedLog] {
        let place = "home-dev-project/\(story.conversation)"
        return [main.log(in: ".codebuddy/projects", place + ".jsonl")]
            + subagents.map { id, file in
                file.log(in: ".codebuddy/projects", "\(place)/subagents/\(id).jsonl")
            }
    }

    private mutating func item(_ more: [String: Any], _ provider: [String: Any], at moment: Int64) -> [String: Any] {
        number += 1
        let base: [String: Any] = [
            "id": "item-\(moment)-\(number)", "timestamp": moment, "sessionId": story.conversation, "cwd": "/w/p",
            "providerData": provider,
        ]
        return base.merging(more) { $1 }
    }

    private mutating func add(_ more: [String: Any], _ provider: [String: Any]) {
        let line = item(more, provider, at: main.moment)
        main.add(line)
    }

    private static func content(_ text: String) -> [[String: Any]] { [["type": "input_text", "text": text]] }

    private mutating func render(_ run: AgentStory.Run) {
        number = 0
        main.moment = run.startedAt
        let provider: [String: Any] = ["agent": "cli", "conversationRequestId": run.id]
        add(["type": "message", "role": "user", "content": Self.content("do \(run.id)")], provider)
        main.add(["type": "file-history-snapshot", "timestamp": main.moment, "snapshot": ["messageId": "x"]])
        main.add(text: "torn {")
        for index in 0..<run.laterPromptCount {
            add(["type": "message", "role": "user", "content": Self.content("and \(index)")], provider)
        }
        for call in run.calls {
            let isLast = run.end == .complete && call.id == run.calls.last?.id
            for line in lines(call, provider, isLast: isLast) { main.add(line) }
        }
        if run.end == .failed || run.end == .interrupted {
            var end: [String: Any] = provider
            if run.end == .failed { end["error"] = ["status": 500] }
            add(["type": "message", "role": "assistant", "status": "incomplete"], end)
        }
    }

    /// An answer: an item for its text and one for each tool; the last has the usage, which two other places repeat.
    private mutating func lines(
        _ call: AgentStory.Call,
        _ run: [String: Any],
        isLast: Bool,
        at start: Int64? = nil
    ) -> [[String: Any]] {
        var moment = start ?? main.moment
        var answer = run.merging(["messageId": call.id, "model": call.model, "stepSeq": 1]) { $1 }
        var items: [[String: Any]] = []
        if isLast || call.tools.isEmpty {
            items.append(["type": "message", "role": "assistant", "status": "completed", "content": Self.content("ok")])
        }
        items += call.tools.map {
            ["type": "function_call", "callId": $0.id, "name": "Bash", "arguments": #"{"command":"ls"}"#]
        }
        let tokens = call.tokens
        var lines: [[String: Any]] = []
        for (index, more) in items.enumerated() {
            if index == items.count - 1 {
                answer["rawUsage"] = [
                    "prompt_tokens": tokens.prompt, "completion_tokens": tokens.output,
                    "prompt_tokens_details": [
                        "cached_tokens": tokens.cacheRead, "cache_write_tokens": tokens.cacheWrite5m,
                    ],
                    "completion_tokens_details": ["reasoning_tokens": tokens.reasoning],
                ]
                answer["usage"] = ["inputTokens": tokens.prompt, "outputTokens": tokens.output]
            }
            lines.append(item(more, answer, at: moment))
            moment += 1
        }
        for tool in call.tools where tool.status != .running {
            var result: [String: Any] = ["rawResponse": ["exitCode": tool.status == .error ? 1 : 0]]
            if let subagent = tool.subagent {
                result = ["subAgent": render(subagent, of: tool, run: run, at: moment)]
            }
            let provider = answer.filter { $0.key != "rawUsage" }.merging(["toolResult": result]) { $1 }
            moment += 50
            let more: [String: Any] = ["type": "function_call_result", "callId": tool.id, "status": "completed"]
            lines.append(item(more, provider, at: moment))
        }
        main.moment = max(main.moment, moment + 1)
        return lines
    }

    private mutating func render(
        _ subagent: AgentStory.Subagent,
        of tool: AgentStory.Tool,
        run: [String: Any],
        at moment: Int64
    ) -> [String: Any] {
        var file = LogWriter(moment: moment)
        let own: [String: Any] = ["conversationRequestId": "sub-" + subagent.id, "isSubAgent": true]
        let prompt = own.merging(["rootRequestId": run["conversationRequestId"] ?? ""]) { $1 }
        file.add(item(["type": "message", "role": "user", "content": Self.content("part")], prompt, at: moment))
        for call in subagent.calls {
            for line in lines(call, own, isLast: call.tools.isEmpty, at: moment + 1) { file.add(line) }
        }
        subagents.append(("agent-" + subagent.id, file))
        return ["sessionId": "agent-" + subagent.id, "descriptor": ["parentToolCallId": tool.id, "role": "explore"]]
    }
}
