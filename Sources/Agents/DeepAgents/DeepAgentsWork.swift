import TachoCore

/// The reading of some writes of Deep Agents Code.
struct DeepAgentsWork {
    /// LangChain's messages are values of this type in MessagePack, with module, class, fields and method.
    private static let messageType: UInt8 = 5

    let file: LogFile
    let database: any AgentDatabase
    var facts = FactBatch()
    /// What was said; collected if not nil.
    var messages: [TranscriptMessage]?

    init(file: LogFile, database: any AgentDatabase) {
        self.file = file
        self.database = database
    }

    /// Reads writes in the order of their steps; returns where each stands.
    mutating func read(where condition: String, _ arguments: [DatabaseValue], limit: Int) throws -> [[String]] {
        var positions: [[String]] = []
        let query = """
            SELECT w.checkpoint_id, w.thread_id, w.checkpoint_ns, w.task_id, w.idx, w.value, c.metadata FROM writes w
            LEFT JOIN checkpoints c ON c.thread_id = w.thread_id AND c.checkpoint_ns = w.checkpoint_ns
            AND c.checkpoint_id = w.checkpoint_id
            WHERE w.channel = 'messages' AND w.type = 'msgpack' AND \(condition) ORDER BY 1, 2, 3, 4, 5 LIMIT \(limit)
            """
        try database.forEachRow(query, arguments) { row in
            let position = (0..<4).map { row.text($0) ?? "" } + ["\(row.integer(4) ?? 0)"]
            positions.append(position)
            guard let at = DeepAgentsStep.moment(position[0]) else { return }
            var context = LineFacts(
                agent: DeepAgents.id,
                origin: LogOrigin(position[1], evidence: .stated),
                at: at,
                source: LogSource(file: file.path, offset: 0)
            )
            _ = row.object(6) { metadata in
                context.reference.run = metadata.string("prompt_id") ?? metadata.string("turn_id")
                let branch = metadata.string("git_branch")
                context.place = metadata.string("cwd").map { WorkPlace(cwd: $0, branch: branch) }
            }
            if !position[2].isEmpty {
                // A graph within the graph: a sub-agent.
                let subagent = position[1] + "/" + position[2]
                context.reference = RunReference(subagent: subagent)
                context.addSubagent(subagent, toolCall: nil, into: &facts)
            } else {
                context.addConversation(into: &facts) { $0.firstSeenAt = at }
            }
            let value = row.withBytes(5) { MessagePack($0) } ?? nil
            for message in value.map({ $0.list.isEmpty ? [$0] : $0.list }) ?? [] { read(message, context) }
        }
        return positions
    }

    private mutating func read(_ message: MessagePack, _ context: LineFacts) {
        guard case .extended(Self.messageType, let bytes) = message, let parts = MessagePack(bytes)?.list,
            parts.count > 2
        else { return }
        let fields = parts[2]
        switch parts[1].text {
        case "HumanMessage": readPrompt(fields, context)
        case "AIMessage", "AIMessageChunk": readAnswer(fields, context)
        case "ToolMessage": readResult(fields, context)
        default: break
        }
    }

    /// The texts of a message that is a text or a list of parts.
    private static func texts(_ fields: MessagePack) -> [String] {
        let content = fields["content"]
        if let text = content?.text { return text.isEmpty ? [] : [text] }
        return (content?.list ?? []).compactMap { $0["type"]?.text == "text" ? $0["text"]?.text : nil }
    }

    private mutating func readPrompt(_ fields: MessagePack, _ context: LineFacts) {
        guard context.reference.subagent == nil else { return }
        var context = context
        context.reference.run = context.reference.run ?? fields["id"]?.text
        let prompt = Self.texts(fields).joined(separator: "\n")
        context.startRun(prompt: prompt, into: &facts)
        messages.note(.user, prompt, at: context.at)
    }

    private mutating func readAnswer(_ fields: MessagePack, _ context: LineFacts) {
        guard let id = fields["id"]?.text else { return }
        context.addAPICall(id, into: &facts) { call in
            let response = fields["response_metadata"]
            call.model = response?["model_name"]?.text ?? response?["model"]?.text
            (call.tokens, call.unknownTokens) = Self.tokens(fields["usage_metadata"])
        }
        let tools = fields["tool_calls"]?.list ?? []
        for tool in tools {
            guard let id = tool["id"]?.text else { continue }
            let command = tool["args"]?["command"]?.text ?? tool["args"]?["file_path"]?.text
            context.startTool(id, name: tool["name"]?.text, summary: command.map(LogPreview.text), into: &facts)
        }
        if tools.isEmpty { context.endRun(.complete, into: &facts) }
        guard context.reference.subagent == nil else { return }
        for text in Self.texts(fields) {
            messages.note(.agent, text, at: context.at)
        }
        for tool in tools {
            messages.note(.tool, tool["name"]?.text ?? "", at: context.at)
        }
    }

    private mutating func readResult(_ fields: MessagePack, _ context: LineFacts) {
        guard let id = fields["tool_call_id"]?.text else { return }
        // "success" says nothing of the command's exit code.
        let code = fields["artifact"]?["exit_code"]?.integer ?? 0
        let status: ToolCallFact.Status = fields["status"]?.text == "error" || code != 0 ? .error : .ok
        context.endTool(id, status, name: fields["name"]?.text, into: &facts)
    }

    /// Figures in classes that do not overlap: the input holds what was read from a cache and written to one.
    private static func tokens(_ usage: MessagePack?) -> (TokenCount, TokenClasses) {
        guard let usage else { return (TokenCount(), [.billed, .reasoning]) }
        func figure(_ value: MessagePack?) -> Int { max(0, value?.integer ?? 0) }
        let input = usage["input_token_details"]
        let reasoning = usage["output_token_details"]?["reasoning"]
        let (read, written) = (figure(input?["cache_read"]), figure(input?["cache_creation"]))
        let output = figure(usage["output_tokens"])
        var unknown: TokenClasses = []
        if input?["cache_read"] == nil { unknown.insert(.cacheRead) }
        if input?["cache_creation"] == nil { unknown.insert(.cacheWrite) }
        if reasoning == nil { unknown.insert(.reasoning) }
        let tokens = TokenCount(
            input: max(0, figure(usage["input_tokens"]) - read - written),
            cacheRead: read,
            cacheWrite5m: written,
            output: output,
            reasoning: min(output, figure(reasoning))
        )
        return (tokens, unknown)
    }
}
