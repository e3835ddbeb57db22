import TachoCore

extension CodexReader {
    /// Reads `item_completed`, the events of paginated threads.
    mutating func readItem(_ line: CodexLine, into facts: inout FactBatch) {
        guard let item = line.payload.object("item"), let type = item.text("type"), let id = item.string("id") else {
            return
        }
        if type == "UserMessage" {
            let text = item["content"].flatMap(Self.firstText)
            if readPrompt(text, id: id, isItem: true, at: line.at, into: &facts) {
                notePrompt(Self.texts(of: item), line)
            }
        } else if state.isCopying {
            return
        } else if type == "WebSearch" {
            readSearchEnd(id: id, action: item.object("action"), at: line.at, into: &facts)
        } else if type == "SubAgentActivity" {
            readSubagent(item, line, into: &facts)
        } else if let name = Self.toolName(type, item) {
            addEnd(of: id, name: name, status: Self.status(of: item), line, into: &facts)
        }
    }

    private static func firstText(_ content: JSONCursor) -> JSONText? {
        var content = content
        guard content.enterArray(), content.nextElement() else { return nil }
        return JSONObject(&content)?.text("text")
    }

    /// The name of the tool behind an item; nil for items that are no tool calls, the user's own `!command` among them.
    private static func toolName(_ type: JSONText, _ item: JSONObject) -> String? {
        if type == "CommandExecution" {
            return item.text("source") == "user_shell" ? nil : "exec_command"
        }
        if type == "FileChange" { return "apply_patch" }
        if type == "McpToolCall" || type == "DynamicToolCall" || type == "CollabAgentToolCall" {
            return item.string("tool") ?? type.string
        }
        return type == "ImageView" || type == "ImageGeneration" ? type.string : nil
    }

    /// The status of an item: the exit code where there is one, else its own word.
    private static func status(of item: JSONObject) -> ToolCallFact.Status {
        guard let word = item.text("status") else { return .unknown }
        if word == "declined" { return .denied }
        if let code = item.integer("exit_code") { return code == 0 ? .ok : .error }
        return word == "completed" ? .ok : word == "failed" ? .error : .unknown
    }

    private mutating func readSubagent(_ item: JSONObject, _ line: CodexLine, into facts: inout FactBatch) {
        guard item.text("kind") == "started", let call = item.string("id"),
            let thread = item.string("agent_thread_id")
        else { return }
        addSubagent(thread, toolCall: call, kind: nil, into: &facts)
        if isScripted(call) {
            addEnd(of: call, name: "spawn_agent", status: .ok, line, into: &facts)
        } else {
            // The call's own output says no more than the sub-agent's name.
            var fact = ToolCallFact(agent: Codex.id, key: call, origin: origin)
            fact.reference = reference
            fact.status = .ok
            facts.add(.toolCall(fact))
        }
    }

    /// Whether a call was made by a script and not by the model, which knows it by another kind of id.
    private func isScripted(_ id: String) -> Bool {
        !state.scripts.isEmpty && !id.hasPrefix("call_") && !state.scripts.contains { $0.id == id }
    }

    /// Adds how a tool call went; its turn may be over by then.
    func addEnd(
        of id: String,
        name: String?,
        status: ToolCallFact.Status,
        _ line: CodexLine,
        into facts: inout FactBatch
    ) {
        let endedAt = moment(line.payload, "completed_at_ms") ?? line.at
        var fact = ToolCallFact(agent: Codex.id, key: id, origin: origin)
        fact.reference = reference
        if let turn = line.payload.string("turn_id"), CodexIdentifier.isUnique(turn), !state.isSubagent {
            fact.reference.run = turn
        }
        fact.status = status
        fact.endedAt = endedAt
        if isScripted(id) {
            let startedAt = moment(line.payload, "started_at_ms") ?? endedAt
            fact.name = name
            fact.summary = ToolSummary.text(ofCommand: line.payload.object("item")?["command"])
            fact.startedAt = startedAt
            let turn = line.payload.string("turn_id") ?? state.turn?.key ?? ""
            markScripts(turn: turn, startedAt: startedAt, into: &facts)
        }
        facts.add(.toolCall(fact))
    }

    private func moment(_ payload: JSONObject, _ key: StaticString) -> Timestamp? {
        payload.integer(key).map { Timestamp(milliseconds: Int64($0)) }
    }

    /// Reads the events of legacy threads that tell how a tool call went.
    mutating func readToolEvent(_ type: JSONText, _ line: CodexLine, into facts: inout FactBatch) {
        guard !state.isCopying, let id = line.payload.string("call_id") else { return }
        let event = line.payload
        if type == "exec_command_end" {
            let isDeclined = event.text("status") == "declined"
            let code = event.integer("exit_code")
            let status: ToolCallFact.Status = isDeclined ? .denied : code.map { $0 == 0 ? .ok : .error } ?? .unknown
            guard !(event.text("source") == "user_shell") else { return }
            addEnd(of: id, name: "exec_command", status: status, line, into: &facts)
        } else if type == "patch_apply_end" {
            let status = event.boolean("success").map { $0 ? ToolCallFact.Status.ok : .error } ?? .unknown
            addEnd(of: id, name: "apply_patch", status: status, line, into: &facts)
        } else if type == "mcp_tool_call_end" {
            let name = event.object("invocation")?.string("tool")
            addEnd(of: id, name: name, status: Self.mcpStatus(event.object("result")), line, into: &facts)
        } else if type == "web_search_end" {
            readSearchEnd(id: id, action: event.object("action"), at: line.at, into: &facts)
        } else if type == "collab_agent_spawn_end", let thread = event.string("new_thread_id") {
            addSubagent(thread, toolCall: id, kind: nil, into: &facts)
        }
    }

    /// The status of `{"Ok":{"isError":false,…}}` or `{"Err":"…"}`.
    private static func mcpStatus(_ result: JSONObject?) -> ToolCallFact.Status {
        guard let result else { return .unknown }
        if result["Err"] != nil { return .error }
        guard let answer = result.object("Ok") else { return .unknown }
        return answer.boolean("isError") ?? answer.boolean("is_error") ?? false ? .error : .ok
    }
}
