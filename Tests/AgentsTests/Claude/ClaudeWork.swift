import Foundation
import TachoCore

/// Tells the agent's work on one run: calls, tools, sub-agents, and how it ends.
struct ClaudeWork {
    /// Where lines of the main thread or of a sub-agent go.
    private struct Thread {
        var file: ClaudeTranscript
        var keys: [String: Any] = [:]
        var isSubagent = false
        var leaf: String?
    }

    private let conversation: ClaudeConversation
    private let run: ClaudeConversation.Run
    private var world: ClaudeWorld { conversation.world }

    init(_ conversation: ClaudeConversation, _ run: ClaudeConversation.Run) {
        self.conversation = conversation
        self.run = run
    }

    /// Tells everything up to the run's end.
    func tell() {
        let main = Thread(file: conversation.file)
        for _ in 0..<(1 + world.upTo(4)) {
            addCall(main, depth: 0)
            if world.chance(8) { addCompaction() }
            if world.chance(8) { addQueuedPrompt() }
            if world.chance(10) { addApiError(isFinal: false) }
            if world.chance(10) { addNote() }
        }
        addCall(main, depth: 3)
        switch world.upTo(6) {
        case 0: run.state = .active
        case 1:
            conversation.add(
                "user",
                ["message": conversation.blocks([conversation.text("[Request interrupted by user]")])]
            )
            run.state = .interrupted
        case 2:
            addApiError(isFinal: true)
            if world.chance(2) { addEnd() }
            run.state = .failed
        default:
            addEnd()
            run.state = .complete
        }
    }

    private func addEnd() {
        conversation.add("system", ["subtype": "turn_duration", "durationMs": 5])
    }

    // MARK: Calls

    /// Adds a call with up to three blocks, each a line that repeats the call's figures, and the results of its tools.
    private func addCall(_ thread: Thread, depth: Int) {
        let key = world.id("msg_01")
        let call = randomCall(thread)
        world.truth.calls[key] = call
        if world.chance(8) { addAdvice(within: call, key) }
        let request: Any? = world.chance(4) ? nil : world.id("req")
        let tools = depth < 3 ? world.upTo(3) : 0
        let ids = (0..<tools).map { _ in world.id("toolu") }
        let names = ids.map { _ in world.chance(4) && depth < 2 ? "Task" : world.pick(["Bash", "Read", "Edit"]) }
        var blocks: [[String: Any]] = [["type": "text", "text": world.trickyText()]]
        for (id, name) in zip(ids, names) {
            blocks.append(["type": "tool_use", "id": id, "name": name, "input": ["command": world.trickyText()]])
        }
        for (index, block) in blocks.enumerated() {
            addLine(of: call, key, request, block, thread, isLast: index == blocks.count - 1)
            if world.chance(5) { addLine(of: call, key, request, block, thread, isLast: false) }
        }
        if call.webSearchCount > 0 { addServerTool(call, key, request, thread) }
        if !thread.isSubagent, world.chance(12) { addReplay(of: call, key) }
        for (id, name) in zip(ids, names) { addTool(id, name, thread, depth: depth) }
    }

    /// The vendor consults another model within the call.
    private func addAdvice(within call: ClaudeTruth.Call, _ key: String) {
        let tokens = TokenCount(input: 1 + world.upTo(9_000), output: 1 + world.upTo(900))
        world.advice[key] = tokens
        var advice = call
        (advice.tokens, advice.model, advice.webSearchCount) = (tokens, "claude-opus-4-7", 0)
        world.truth.calls["\(key)#0"] = advice
    }

    private func randomCall(_ thread: Thread) -> ClaudeTruth.Call {
        ClaudeTruth.Call(
            conversation: conversation.id,
            run: run.key,
            tokens: TokenCount(
                input: world.upTo(100),
                cacheRead: world.upTo(100_000),
                cacheWrite5m: world.upTo(1_000),
                cacheWrite1h: world.upTo(1_000),
                output: 10 + world.upTo(5_000),
                reasoning: world.upTo(10)
            ),
            model: world.pick(["claude-opus-4-8", "claude-haiku-4-5-20251001", "us.anthropic.claude-x-v1:0"]),
            tier: world.pick([nil, nil, "fast", "priority"]),
            isSubagent: thread.isSubagent,
            webSearchCount: world.chance(10) ? 1 + world.upTo(3) : 0
        )
    }

    /// Adds one block; only the last line of a call is sure to have the final figures, and the split of cache writes.
    private func addLine(
        of call: ClaudeTruth.Call,
        _ key: String,
        _ request: Any?,
        _ block: [String: Any],
        _ thread: Thread,
        isLast: Bool
    ) {
        let tokens = call.tokens
        var usage: [String: Any] = [
            "input_tokens": tokens.input, "cache_read_input_tokens": tokens.cacheRead,
            "cache_creation_input_tokens": tokens.cacheWrite5m + tokens.cacheWrite1h,
            "output_tokens": isLast || world.chance(2) ? tokens.output : 1,
            "output_tokens_details": ["thinking_tokens": tokens.reasoning],
            "server_tool_use": ["web_search_requests": call.webSearchCount],
            "iterations": iterations(of: call, key, isLast: isLast),
            "speed": call.tier == "fast" ? "fast" : "standard",
            "service_tier": call.tier == "priority" ? "priority" : "standard",
        ]
        if isLast || world.chance(2) {
            usage["cache_creation"] = [
                "ephemeral_5m_input_tokens": tokens.cacheWrite5m, "ephemeral_1h_input_tokens": tokens.cacheWrite1h,
            ]
        }
        if !isLast, world.chance(4) { usage["input_tokens"] = NSNull() }
        var keys: [String: Any] = [
            "message": [
                "id": key, "role": "assistant", "model": call.model, "content": [block], "usage": usage,
                "stop_reason": isLast ? "tool_use" : NSNull(),
            ] as [String: Any]
        ]
        keys["requestId"] = request
        add("assistant", keys, thread)
    }

    /// The parts of a call, and what is no part of it; the first lines may have fewer.
    private func iterations(of call: ClaudeTruth.Call, _ key: String, isLast: Bool) -> [[String: Any]] {
        let part: [String: Any] = ["input_tokens": call.tokens.input, "output_tokens": call.tokens.output]
        guard let advice = world.advice[key], isLast || world.chance(2) else { return [part] }
        let consultation: [String: Any] = [
            "type": "advisor_message", "model": "claude-opus-4-7", "input_tokens": advice.input,
            "output_tokens": advice.output,
        ]
        return [part, consultation, ["type": "message", "input_tokens": 1]]
    }

    private func addServerTool(_ call: ClaudeTruth.Call, _ key: String, _ request: Any?, _ thread: Thread) {
        let id = world.id("srvtoolu")
        let block: [String: Any] = ["type": "server_tool_use", "id": id, "name": "web_search", "input": ["query": "q"]]
        addLine(of: call, key, request, block, thread, isLast: true)
        world.truth.tools[id] = ClaudeTruth.Tool(
            conversation: conversation.id,
            run: run.key,
            name: "web_search",
            status: .ok
        )
    }

    /// A side question replays the call in a side file, with another request id and other figures.
    private func addReplay(of call: ClaudeTruth.Call, _ key: String) {
        let agent = world.id("aside")
        let file = world.newFile("\(conversation.folder)/subagents/agent-\(agent).jsonl")
        var replay = call
        replay.tokens = TokenCount(input: 90_000, cacheWrite5m: 90_000, output: 90_000)
        let side = Thread(file: file, keys: ["isSidechain": true, "agentId": agent], isSubagent: true)
        addLine(of: replay, key, world.id("req"), ["type": "text", "text": "aside"], side, isLast: true)
    }

    private func add(_ type: String, _ keys: [String: Any], _ thread: Thread) {
        conversation.add(type, keys.merging(thread.keys) { $1 }, to: thread.file)
    }

    // MARK: Tools

    private func addTool(_ id: String, _ name: String, _ thread: Thread, depth: Int) {
        var result: [String: Any] = ["type": "tool_result", "tool_use_id": id, "content": world.trickyText()]
        var keys: [String: Any] = ["sourceToolAssistantUUID": world.uuid(), "toolUseResult": ["stdout": "x"]]
        var status = ToolCallFact.Status.ok
        if name == "Task" {
            keys["toolUseResult"] = addSubagent(startedBy: id, from: thread, depth: depth)
        } else {
            switch world.upTo(6) {
            case 0:
                result["is_error"] = true
                status = .error
                keys["toolUseResult"] = "Error: Exit code 1"
            case 1:
                result["is_error"] = true
                result["content"] = "The user doesn't want to proceed with this tool use. The tool use was rejected"
                status = .denied
            case 2:
                result["content"] = [["type": "text", "text": world.trickyText()]]
            case 3 where !thread.isSubagent:
                status = .running
            default:
                result["is_error"] = false
            }
        }
        world.truth.tools[id] = ClaudeTruth.Tool(
            conversation: conversation.id,
            run: run.key,
            name: name,
            status: status
        )
        if status == .running { return }
        keys["message"] = conversation.blocks([result])
        keys["promptId"] = run.turn
        add("user", keys, thread)
    }

    /// Adds a sub-agent in one of the places where versions of the agent have put them; returns the tool's result.
    private func addSubagent(startedBy tool: String, from parent: Thread, depth: Int) -> [String: Any] {
        let agent = world.id("a")
        var result: [String: Any] = ["status": "completed", "totalTokens": 77_777, "usage": ["input_tokens": 77_777]]
        var keys: [String: Any] = ["isSidechain": true, "agentId": agent]
        let file: ClaudeTranscript
        switch world.upTo(parent.isSubagent ? 3 : 4) {
        case 0:
            file = world.newFile("\(conversation.folder)/subagents/agent-\(agent).jsonl")
            let facts = world.newFile("\(conversation.folder)/subagents/agent-\(agent).meta.json")
            facts.append(["agentType": "general-purpose", "toolUseId": tool, "finished": true])
        case 1:
            file = world.newFile("\(conversation.folder)/subagents/workflows/wf_1/agent-\(agent).jsonl")
            result["agentId"] = agent
        case 2:
            file = world.newFile("-home-me-src/agent-\(agent).jsonl")
            result["agentId"] = agent
        default:
            file = conversation.file  // the oldest versions: between the lines of the main thread
            keys["agentId"] = nil
        }
        let isInline = file === conversation.file
        let mainLeaf = file.leaf
        let thread = Thread(file: file, keys: keys, isSubagent: true)
        var prompt: [String: Any] = ["message": conversation.message(world.trickyText())]
        if isInline {
            prompt["isSidechain"] = true
            conversation.add("user", prompt, to: file, parent: .some(nil))
        } else {
            prompt["promptId"] = world.chance(2) ? run.turn : world.uuid()
            add("user", prompt, thread)
        }
        for _ in 0..<(1 + world.upTo(2)) { addCall(thread, depth: isInline ? 3 : depth + 1) }
        if isInline { file.leaf = mainLeaf }
        return result
    }

    // MARK: Other things within a run

    private func addCompaction() {
        let leaf = conversation.file.leaf
        conversation.add(
            "system",
            ["subtype": "compact_boundary", "logicalParentUuid": leaf ?? ""],
            parent: .some(nil)
        )
        let summary = conversation.message("This session is being continued from a previous conversation")
        conversation.add("user", ["message": summary, "isCompactSummary": true, "isVisibleInTranscriptOnly": true])
    }

    private func addQueuedPrompt() {
        let isPrompt = !world.chance(3)
        let attachment: [String: Any] = [
            "type": "queued_command", "prompt": "also", "commandMode": isPrompt ? "prompt" : "task-notification",
        ]
        conversation.add("attachment", ["attachment": attachment])
        if isPrompt { world.truth.runs[run.key]?.promptCount += 1 }
    }

    /// What the editor says by itself is no prompt.
    private func addNote() {
        conversation.add("user", ["message": conversation.message(" <ide_selection>a < b</ide_selection>\n")])
    }

    private func addApiError(isFinal: Bool) {
        if !isFinal, world.chance(2) {
            conversation.add("system", ["subtype": "api_error", "retryInMs": 5])
            return
        }
        let message: [String: Any] = [
            "id": world.uuid(), "model": "<synthetic>", "content": [conversation.text("API Error")],
            "usage": ["input_tokens": 0, "output_tokens": 0],
        ]
        conversation.add("assistant", ["isApiErrorMessage": isFinal || world.chance(2), "message": message])
    }
}
