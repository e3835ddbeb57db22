import TachoCore

extension Claude {
    /// How Claude Code would have logged a sample conversation.
    static let sample = SampleLog(files: { ClaudeSample($0).files }, model: "claude-opus-4-8")
}

/// Writes the lines of a sample conversation as Claude Code does.
private struct ClaudeSample {
    private let conversation: SampleConversation
    private var (main, subagents) = ("", "")
    private var count = 0
    /// The id of its sub-agent.
    private var subagent: String { String(conversation.id.suffix(12)) }

    init(_ conversation: SampleConversation) {
        self.conversation = conversation
        for (number, run) in conversation.runs.enumerated() { add(run, number: number) }
    }

    var files: [(path: String, text: String)] {
        let folder = ".claude/projects/" + conversation.cwd.replacing("/", with: "-") + "/" + conversation.id
        let file = "\(folder)/subagents/agent-\(subagent)"
        let files = [(path: folder + ".jsonl", text: main)]
        if subagents.isEmpty { return files }
        return files + [(file + ".jsonl", subagents), (file + ".meta.json", "{\"agentType\":\"Explore\"}\n")]
    }

    private mutating func add(_ run: SampleConversation.Run, number: Int) {
        let prompt: JSONValue = .object(["role": .string("user"), "content": .string(run.prompt)])
        add("user", ["promptId": .string("p\(number)"), "message": prompt], at: run.at)
        for (index, call) in run.calls.enumerated() {
            add(call, isLast: index == run.calls.count - 1 && !run.isInterrupted)
        }
        guard run.isInterrupted, let last = run.calls.last else { return }
        let text: JSONValue = .string("[Request interrupted by user]")
        add("user", ["message": .object(["role": .string("user"), "content": text])], at: last.at + 2_000)
    }

    private mutating func add(_ call: SampleConversation.Call, isLast: Bool) {
        let id = "\(conversation.id)-\(count)"
        let tool = call.tool.map { tool in
            JSONValue.object([
                "type": .string("tool_use"), "id": .string("toolu_\(id)"), "name": .string(Self.name(tool.action)),
                "input": .object([tool.action == .run ? "command" : "file_path": .string(tool.object)]),
            ])
        }
        let text: JSONValue = .object(["type": .string("text"), "text": .string(SampleConversation.answer)])
        let message: [String: JSONValue] = [
            "id": .string("msg_\(id)"), "type": .string("message"), "role": .string("assistant"),
            "model": .string(conversation.model), "content": .array([tool ?? text]), "usage": Self.usage(call.tokens),
            "stop_reason": .string(isLast ? "end_turn" : "tool_use"),
        ]
        add(
            "assistant",
            ["message": .object(message), "requestId": .string("req_\(id)")],
            at: call.at,
            isSubagents: call.isSubagents
        )
        guard let tool = call.tool else { return }
        let result: JSONValue = .object([
            "type": .string("tool_result"), "tool_use_id": .string("toolu_\(id)"),
            "content": .string(tool.hasFailed ? "exit status 1" : "ok"), "is_error": .bool(tool.hasFailed),
        ])
        add(
            "user",
            ["message": .object(["role": .string("user"), "content": .array([result])])],
            at: tool.end,
            isSubagents: call.isSubagents
        )
    }

    private static func name(_ action: SampleConversation.Action) -> String {
        switch action {
        case .run: "Bash"
        case .read: "Read"
        case .edit: "Edit"
        }
    }

    private static func usage(_ tokens: TokenCount) -> JSONValue {
        .object([
            "input_tokens": .int(tokens.input), "cache_read_input_tokens": .int(tokens.cacheRead),
            "cache_creation_input_tokens": .int(tokens.cacheWrite1h), "output_tokens": .int(tokens.output),
            "cache_creation": .object([
                "ephemeral_5m_input_tokens": .int(0), "ephemeral_1h_input_tokens": .int(tokens.cacheWrite1h),
            ]),
        ])
    }

    private mutating func add(
        _ type: String,
        _ members: [String: JSONValue],
        at time: Timestamp,
        isSubagents: Bool = false
    ) {
        var line: [String: JSONValue] = [
            "type": .string(type), "uuid": .string("\(conversation.id)-\(count)"), "userType": .string("external"),
            "parentUuid": count == 0 ? .null : .string("\(conversation.id)-\(count - 1)"),
            "isSidechain": .bool(isSubagents), "cwd": .string(conversation.cwd),
            "gitBranch": .string(conversation.branch), "sessionId": .string(conversation.id),
            "version": .string("2.1.330"),
        ]
        if isSubagents { line["agentId"] = .string(subagent) }
        count += 1
        let text = SampleLog.line(line.merging(members) { $1 }, at: time)
        if isSubagents { subagents += text } else { main += text }
    }
}
