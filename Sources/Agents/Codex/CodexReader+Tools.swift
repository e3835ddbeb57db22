import TachoCore

extension CodexReader {
    /// How many scripts are remembered, since their commands may end long after them.
    private static let rememberedScriptCount = 24

    /// Reads a `response_item`: what the model asked for, and what it was answered.
    mutating func readResponseItem(_ line: CodexLine, into facts: inout FactBatch) {
        guard !state.isCopying, let type = line.payload.text("type") else { return }
        let item = line.payload
        if type == "function_call" || type == "custom_tool_call" {
            guard let id = item.string("call_id") else { return }
            let name = item.string("name")
            addCall(id, name: name, summary: ToolSummary.text(ofCall: item), at: line.at, into: &facts)
            if type == "custom_tool_call", name == "exec" { addScript(id, at: line.at) }
        } else if type == "local_shell_call" {
            guard let id = item.string("call_id") ?? item.string("id") else { return }
            let summary = ToolSummary.text(ofCommand: item.object("action")?["command"])
            addCall(id, name: "local_shell", summary: summary, at: line.at, into: &facts)
        } else if type == "tool_search_call" {
            guard let id = item.string("call_id") ?? item.string("id") else { return }
            addCall(id, name: "tool_search", summary: ToolSummary.text(ofCall: item), at: line.at, into: &facts)
        } else if type == "web_search_call" {
            readSearch(item, at: line.at, into: &facts)
        } else if Self.isOutput(type) {
            readOutput(item, at: line.at, into: &facts)
        }
    }

    static func isOutput(_ type: JSONText) -> Bool {
        type == "function_call_output" || type == "custom_tool_call_output" || type == "tool_search_output"
            || type == "local_shell_call_output" || type == "mcp_tool_call_output"
    }

    private mutating func addCall(
        _ id: String,
        name: String?,
        summary: String?,
        at moment: Timestamp,
        into facts: inout FactBatch
    ) {
        var fact = ToolCallFact(agent: Codex.id, key: id, origin: origin)
        fact.reference = reference
        fact.name = name
        fact.summary = summary
        fact.startedAt = moment
        facts.add(.toolCall(fact))
        noteWork(at: moment, into: &facts)
    }

    private mutating func readOutput(_ item: JSONObject, at moment: Timestamp, into facts: inout FactBatch) {
        guard let id = item.string("call_id") else { return }
        var fact = ToolCallFact(agent: Codex.id, key: id, origin: origin)
        fact.reference = reference
        fact.status = CodexToolOutput.status(of: item["output"])
        fact.endedAt = moment
        facts.add(.toolCall(fact))
        if let index = state.scripts.lastIndex(where: { $0.id == id }) { state.scripts[index].endedAt = moment }
        if let thread = CodexToolOutput.startedThread(in: item["output"]) {
            addSubagent(thread, toolCall: id, kind: nil, into: &facts)
        }
        if state.turn != nil { noteWork(at: moment, into: &facts) }
    }

    // MARK: Web searches

    /// Reads `web_search_call`, which older versions write without an id.
    private mutating func readSearch(_ item: JSONObject, at moment: Timestamp, into facts: inout FactBatch) {
        guard let id = item.string("id") ?? item.string("call_id") else {
            state.searchBalance -= 1
            guard state.searchBalance < 0 else { return }
            state.namelessSearchCount += 1
            let key = "\(state.thread ?? "")/search/\(state.namelessSearchCount)"
            addSearch(key, action: item.object("action"), at: moment, into: &facts)
            return
        }
        addSearch(id, action: item.object("action"), at: moment, into: &facts)
    }

    /// Counts a search.
    ///
    /// Opening a page or looking in it is a tool call too, but not billed.
    private mutating func addSearch(
        _ key: String,
        action: JSONObject?,
        at moment: Timestamp,
        into facts: inout FactBatch
    ) {
        var fact = ToolCallFact(agent: Codex.id, key: key, origin: origin)
        fact.reference = reference
        fact.name = "web_search"
        fact.summary = action?.text("query").map { LogPreview.text($0.prefix(LogPreview.sourceLimit)) }
        fact.status = .ok
        fact.startedAt = moment
        fact.endedAt = moment
        facts.add(.toolCall(fact))
        if action?.text("type").map({ $0 == "search" }) ?? true { state.searchCount += 1 }
        noteWork(at: moment, into: &facts)
    }

    /// Counts a search that an item or an event names, unless its nameless twin was counted already.
    mutating func readSearchEnd(id: String, action: JSONObject?, at moment: Timestamp, into facts: inout FactBatch) {
        state.searchBalance += 1
        if state.searchBalance > 0 { addSearch(id, action: action, at: moment, into: &facts) }
    }

    // MARK: Code mode

    private mutating func addScript(_ id: String, at moment: Timestamp) {
        state.scripts.append(CodexState.Script(id: id, turn: state.turn?.key ?? "", startedAt: moment))
        if state.scripts.count > Self.rememberedScriptCount { state.scripts.removeFirst() }
    }

    /// Marks the scripts that ran a command: those that were going on when it began, or else the last one before it.
    func markScripts(turn: String, startedAt: Timestamp, into facts: inout FactBatch) {
        let earlier = state.scripts.filter { $0.turn == turn && $0.startedAt <= startedAt }
        var owners = earlier.filter { startedAt <= $0.endedAt ?? startedAt }
        if owners.isEmpty { owners = (earlier.last ?? state.scripts.last { $0.turn == turn }).map { [$0] } ?? [] }
        for script in owners {
            var fact = ToolCallFact(agent: Codex.id, key: script.id, origin: origin)
            fact.isContainer = true
            facts.add(.toolCall(fact))
        }
    }
}
