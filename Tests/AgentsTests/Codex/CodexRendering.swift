import Foundation
import TestSupport

/// Renders the file of one thread with every pitfall that its version has.
struct CodexRendering {
    /// A line before its time and number are fixed, so that copies can be made of it.
    struct Line {
        var type: String
        var payload: [String: Any]
        var at: Int64
        var raw: String?
    }

    let story: CodexStory
    private(set) var lines: [Line] = []
    /// For each turn, how many lines there are after it.
    private(set) var ends: [Int] = []
    /// For each turn, the running total after it.
    private(set) var totals: [[Int]] = []
    private var firstOwnOrdinal: Int?
    private var total = [0, 0, 0, 0, 0]
    private var last = [0, 0, 0, 0, 0]
    private var now: Int64
    private var random: SeededGenerator
    private let recordsFrom: Int
    private var asked: [String: Int64] = [:]

    /// Renders a thread; `parents` are the threads that were rendered before.
    init(_ story: CodexStory, parents: [String: CodexRendering], seed: UInt64) {
        self.story = story
        random = SeededGenerator(seed: seed)
        now = story.startedAt
        let isPlain = story.style == .legacy
        recordsFrom = isPlain ? Int.random(in: 1...9, using: &random) : story.style == .old ? .max : 0
        begin(parents)
        for (index, turn) in story.turns.enumerated() {
            now = max(now, story.startedAt + Int64(index + 1) * 60_000)
            render(turn, hasRecords: index >= recordsFrom)
            ends.append(lines.count)
            totals.append(total)
            noise()
        }
        if story.turns.contains(where: \.isRolledBack) { event("thread_rolled_back", ["num_turns": 1]) }
    }

    func file(folder: String = "/h/.codex/sessions/2026/01/02") -> CodexFile {
        let texts = lines.enumerated().map { index, line in
            if let raw = line.raw { return raw }
            let ordinal = story.style == .paginated ? index : nil
            return CodexJSON.line(line.type, line.payload, at: line.at, ordinal: ordinal)
        }
        return CodexFile(path: "\(folder)/rollout-2026-01-02T10-00-00-\(story.id).jsonl", lines: texts)
    }

    // MARK: The beginning

    private mutating func begin(_ parents: [String: CodexRendering]) {
        var meta: [String: Any] = [
            "id": story.id, "timestamp": CodexJSON.time(story.startedAt), "cwd": "/w/p", "originator": "codex_exec",
            "cli_version": "0.150.0", "source": "vscode", "git": ["branch": "main"],
        ]
        if story.style == .paginated { meta["session_id"] = story.id }
        var copied: [Line] = []
        switch story.birth {
        case .fresh: break
        case .fork(let parent, let count, let isReference):
            meta["forked_from_id"] = parent.id
            let rendering = parents[parent.id]
            total = rendering?.totals[count - 1] ?? total
            if isReference {
                meta["history_base"] = ["thread_id": parent.id]
            } else {
                copied = Array(rendering?.lines.prefix(rendering?.ends[count - 1] ?? 0) ?? [])
            }
        case .spawned(let parent, let turn, _):
            meta["source"] = ["subagent": ["thread_spawn": ["parent_thread_id": parent.id, "depth": 1]]]
            if story.style == .paginated { meta["session_id"] = root(of: parent).id }
            guard let rendering = parents[parent.id] else { break }
            copied = history(of: rendering, turn: turn)
            if story.style == .paginated { meta["subagent_history_start_ordinal"] = copied.count + 1 }
            let continues = Bool.random(using: &random)
            if continues, story.style != .paginated { total = turn > 0 ? rendering.totals[turn - 1] : total }
        }
        lines.append(Line(type: "session_meta", payload: meta, at: now))
        // copies are written at once, or as fast as the disk is
        let pause: Int64 = [0, 1, 30, 400].randomElement(using: &random) ?? 0
        for line in copied {
            let jitter = pause == 0 ? Int64(lines.count % 40) : 0
            lines.append(Line(type: line.type, payload: line.payload, at: now + jitter, raw: line.raw))
            now += pause
        }
        now += copied.isEmpty ? 5 : 30_000
        last = copied.isEmpty ? last : lastTotal(in: copied)
    }

    /// A paginated sub-agent's file begins with a selection of its parent's lines, an older one's with all of them.
    private func history(of parent: CodexRendering, turn: Int) -> [Line] {
        let copied = Array(parent.lines.prefix(turn > 0 ? parent.ends[turn - 1] : 1))
        guard story.style == .paginated else { return copied }
        return copied.filter { $0.raw == nil && $0.type != "token_usage_record" && $0.payload["info"] == nil }
    }

    private func lastTotal(in copied: [Line]) -> [Int] {
        let info = copied.last { $0.payload["info"] is [String: Any] }?.payload["info"] as? [String: Any]
        return info.map { Self.figures($0["total_token_usage"]) } ?? [0, 0, 0, 0, 0]
    }

    private func root(of thread: CodexStory) -> CodexStory {
        guard case .spawned(let parent, _, _) = thread.birth else { return thread }
        return root(of: parent)
    }

    // MARK: Turns

    private mutating func render(_ turn: CodexStory.Turn, hasRecords: Bool) {
        let ids = identifiers(of: turn)
        event("thread_settings_applied", ["thread_settings": ["service_tier": turn.tier].compactMapValues { $0 }])
        event(Bool.random(using: &random) ? "task_started" : "turn_started", ids)
        var context: [String: Any] = ["model": turn.model, "cwd": "/w/p"]
        context["turn_id"] = ids["turn_id"]
        add("turn_context", context)
        item("message", ["role": "user", "content": [["type": "input_text", "text": "# AGENTS.md"]]])
        for index in 0..<turn.promptCount where index == 0 { prompt(ids, text: "prompt \(index)") }
        for call in turn.calls { render(call, turn, ids, hasRecords: hasRecords) }
        for index in 0..<turn.promptCount where index > 0 { prompt(ids, text: "prompt \(index)") }
        switch turn.end {
        case .complete: event("task_complete", ids)
        case .interrupted: event("turn_aborted", ids.merging(["reason": "interrupted"]) { $1 })
        case .failed: event("turn_complete", ids.merging(["error": ["message": "x"]]) { $1 })
        case .active: break
        }
    }

    private func identifiers(of turn: CodexStory.Turn) -> [String: Any] {
        if story.style == .old {
            return story.id.hasSuffix("0") || story.id.hasSuffix("8") ? [:] : ["turn_id": turn.id]
        }
        guard story.style == .paginated else { return ["turn_id": turn.id] }
        return ["turn_id": turn.id, "root_turn_id": rootTurn(of: story, turn: turn)]
    }

    private func rootTurn(of thread: CodexStory, turn: CodexStory.Turn) -> String {
        guard case .spawned(let parent, let index, _) = thread.birth else { return turn.id }
        return rootTurn(of: parent, turn: parent.turns[index])
    }

    private mutating func prompt(_ ids: [String: Any], text: String) {
        if story.style == .paginated {
            let item: [String: Any] = [
                "type": "UserMessage", "id": "\(story.id)-\(lines.count)", "content": [["type": "text", "text": text]],
            ]
            event("item_completed", ids.merging(["item": item]) { $1 })
        } else {
            event("user_message", ["message": text])
        }
        now += 1_200
    }

    private mutating func render(
        _ call: CodexStory.Call,
        _ turn: CodexStory.Turn,
        _ ids: [String: Any],
        hasRecords: Bool
    ) {
        for index in 0..<call.searches { search("ws_\(call.id)_\(index)") }
        for tool in call.tools { ask(tool) }
        last = total
        total = zip(total, call.usage).map { $0 + $1 }
        if !hasRecords, last[0] > call.usage[0], Int.random(in: 0..<9, using: &random) == 0 { total = call.usage }
        if hasRecords {
            var record = ids
            record["thread_id"] = story.id
            record["response_id"] = call.id
            record["usage"] = Self.usage(call.usage)
            add("token_usage_record", record)
        }
        if Bool.random(using: &random) { count(last, last: call.usage, isNew: false) }
        for tool in call.tools { answer(tool, ids) }
        count(total, last: call.usage, isNew: true)
        last = total
        noise()
    }

    // MARK: Tokens

    private static func usage(_ figures: [Int]) -> [String: Any] {
        [
            "input_tokens": figures[0], "cached_input_tokens": figures[1], "cache_write_input_tokens": figures[2],
            "output_tokens": figures[3], "reasoning_output_tokens": figures[4],
            "total_tokens": figures[0] + figures[3],
        ]
    }

    private static func figures(_ usage: Any?) -> [Int] {
        let usage = usage as? [String: Int] ?? [:]
        return [
            "input_tokens", "cached_input_tokens", "cache_write_input_tokens", "output_tokens",
            "reasoning_output_tokens",
        ].map { usage[$0] ?? 0 }
    }

    private mutating func count(_ total: [Int], last: [Int], isNew: Bool) {
        guard isNew || lines.contains(where: { $0.payload["info"] is [String: Any] }) else { return }
        let shown = isNew ? total : lastTotal(in: lines)
        let info: [String: Any] = ["total_token_usage": Self.usage(shown), "last_token_usage": Self.usage(last)]
        event("token_count", ["info": info, "rate_limits": ["plan_type": "plus"]])
    }

    // MARK: Tools

    private mutating func search(_ id: String) {
        let action: [String: Any] = ["type": "search", "query": "q"]
        switch (story.style, Int.random(in: 0..<3, using: &random)) {
        case (.paginated, 0):
            event("item_completed", ["item": ["type": "WebSearch", "id": id, "action": action]])
            item("web_search_call", ["status": "completed", "action": action])
        case (.legacy, 0):
            item("web_search_call", ["status": "completed", "action": action])
            event("web_search_end", ["call_id": id, "query": "q", "action": action])
        case (_, 1): item("web_search_call", ["status": "completed", "action": action])
        default: item("web_search_call", ["id": id, "status": "completed", "action": action])
        }
    }

    private mutating func ask(_ tool: CodexStory.Tool) {
        asked[tool.id] = now
        if tool.spawned != nil {
            item("function_call", ["name": "spawn_agent", "arguments": "{\"message\":\"go\"}", "call_id": tool.id])
        } else if tool.commands != nil {
            item("custom_tool_call", ["name": "exec", "input": "await x()", "call_id": tool.id])
        } else {
            item("function_call", ["name": "exec_command", "arguments": "{\"cmd\":\"make\"}", "call_id": tool.id])
        }
    }

    private mutating func answer(_ tool: CodexStory.Tool, _ ids: [String: Any]) {
        if let child = tool.spawned {
            if story.style == .paginated {
                let item: [String: Any] = [
                    "type": "SubAgentActivity", "id": tool.id, "kind": "started", "agent_thread_id": child.id,
                ]
                event("item_completed", ids.merging(["item": item]) { $1 })
                let end: [String: Any] = ["type": "CollabAgentToolCall", "id": tool.id, "status": "completed"]
                event("item_completed", ids.merging(["item": end]) { $1 })
            } else {
                event("mcp_tool_call_end", ["call_id": tool.id, "result": ["Ok": ["isError": false]]])
            }
            output(tool, "{\"agent_id\":\"\(child.id)\"}")
        } else if let commands = tool.commands {
            let isLate = Bool.random(using: &random)
            if isLate { output(tool, "Script completed\nOutput:\n") }
            for command in commands { execution(command, ids, startedAt: asked[tool.id]) }
            if !isLate { output(tool, "Script completed\nOutput:\n") }
        } else if tool.isRefused {
            output(tool, "exec command rejected by user")
        } else {
            finish(tool, ids)
        }
    }

    private mutating func finish(_ tool: CodexStory.Tool, _ ids: [String: Any]) {
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            output(tool, "{\"output\":\"x\",\"metadata\":{\"exit_code\":\(tool.exitCode),\"duration_seconds\":0.1}}")
        case 1: output(tool, "Wall time: 0.1 seconds\nProcess exited with code \(tool.exitCode)\nOutput:\nError: x")
        default:
            if story.style == .paginated {
                execution(tool, ids)
            } else {
                event("exec_command_end", ["call_id": tool.id, "exit_code": tool.exitCode])
            }
            output(tool, "no words about an exit code")
        }
    }

    private mutating func execution(_ tool: CodexStory.Tool, _ ids: [String: Any], startedAt: Int64? = nil) {
        let item: [String: Any] = [
            "type": "CommandExecution", "id": tool.id, "command": ["/bin/bash", "-lc", "make"],
            "status": tool.exitCode == 0 ? "completed" : "failed", "exit_code": tool.exitCode,
        ]
        let times = ["started_at_ms": startedAt ?? now, "completed_at_ms": now]
        event("item_completed", ids.merging(["item": item]) { $1 }.merging(times) { $1 })
    }

    private mutating func output(_ tool: CodexStory.Tool, _ text: String) {
        let isCustom = tool.commands != nil
        item(isCustom ? "custom_tool_call_output" : "function_call_output", ["call_id": tool.id, "output": text])
    }

    // MARK: Lines

    /// Lines that look like something and are nothing.
    private mutating func noise() {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: lines.append(Line(type: "", payload: [:], at: now, raw: "{\"timestamp\":\"2026-01-02T10:00:00Z\",\"ty"))
        case 1: event("token_count", ["info": NSNull(), "rate_limits": ["plan_type": "plus"]])
        case 2: add("compacted", ["message": "", "replacement_history": [["type": "function_call", "call_id": "no"]]])
        case 3: item("reasoning", ["summary": [], "encrypted_content": "token_usage_record"])
        case 4: add("world_state", ["state": ["type": "task_started", "turn_id": "no"]])
        case 5:
            let info: [String: Any] = [
                "total_token_usage": Self.usage(lastTotal(in: lines)), "last_token_usage": Self.usage([9, 0, 0, 9, 0]),
            ]
            if lines.contains(where: { $0.payload["info"] is [String: Any] }) { event("token_count", ["info": info]) }
        case 6: lines.append(Line(type: "", payload: [:], at: now, raw: ""))
        case 7: event("future_event", ["turn_id": "x", "usage": Self.usage([1, 1, 1, 1, 1])])
        default: break
        }
    }

    private mutating func add(_ type: String, _ payload: [String: Any]) {
        lines.append(Line(type: type, payload: payload, at: now))
        now += Int64.random(in: 1...40, using: &random)
    }

    private mutating func event(_ type: String, _ payload: [String: Any]) {
        add("event_msg", payload.merging(["type": type]) { $1 })
    }

    private mutating func item(_ type: String, _ payload: [String: Any]) {
        add("response_item", payload.merging(["type": type]) { $1 })
    }
}
