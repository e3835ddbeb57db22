package import TachoCore

/// A run in JSON, the same for the command line and for MCP; what is unknown is absent.
///
/// The fields are those of `tacho.runs.v1`: names never change, new ones may come.
package struct RunDocument: Encodable, Sendable {
    private let record: RunRecord
    private let run: Run?
    private let local: LocalTime

    /// Describes a run, with its calls where they are given.
    package init(_ record: RunRecord, calls run: Run? = nil, local: LocalTime) {
        self.record = record
        self.run = run
        self.local = local
    }

    private enum Key: String, CodingKey {
        case id, index, agent, conversation, state, trigger, model, cwd, repo, branch, tokens, subagents, tags, note
        case sessionID = "session_id"
        case isRolledBack = "is_rolled_back"
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case durationMs = "duration_ms"
        case promptPreview = "prompt_preview"
        case promptCount = "prompt_count"
        case toolCallCount = "tool_call_count"
        case apiCallCount = "api_call_count"
        case costUSD = "cost_usd"
        case costState = "cost_state"
        case toolCalls = "tool_calls"
        case apiCalls = "api_calls"
    }

    /// Writes the fields that are known.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(record.id.rawValue, forKey: .id)
        try fields.encode(record.session.rawValue, forKey: .sessionID)
        try fields.encode(record.index, forKey: .index)
        try fields.encode(record.agent, forKey: .agent)
        try fields.encodeIfPresent(record.conversation, forKey: .conversation)
        try fields.encode(record.state.rawValue, forKey: .state)
        try fields.encode(record.trigger.rawValue, forKey: .trigger)
        if record.isRolledBack { try fields.encode(true, forKey: .isRolledBack) }
        try fields.encode(local.rfc3339(record.startedAt), forKey: .startedAt)
        try encodeEnd(&fields)
        try fields.encodeIfPresent(record.cwd, forKey: .cwd)
        try fields.encodeIfPresent(record.repo, forKey: .repo)
        try fields.encodeIfPresent(record.branch, forKey: .branch)
        try encodeUsage(&fields)
        try fields.encode(record.tags, forKey: .tags)
        try fields.encodeIfPresent(record.note, forKey: .note)
        if let run {
            try fields.encode(run.toolCalls.map { ToolCallDocument($0, local: local) }, forKey: .toolCalls)
            try fields.encode(run.apiCalls.map { APICallDocument($0, local: local) }, forKey: .apiCalls)
        }
    }

    /// A run that goes on has no end yet.
    private func encodeEnd(_ fields: inout KeyedEncodingContainer<Key>) throws {
        guard record.state != .active else { return }
        try fields.encode(local.rfc3339(record.endedAt), forKey: .endedAt)
        try fields.encode(record.durationInMilliseconds, forKey: .durationMs)
    }

    private func encodeUsage(_ fields: inout KeyedEncodingContainer<Key>) throws {
        try fields.encodeIfPresent(record.model, forKey: .model)
        try fields.encodeIfPresent(record.promptPreview, forKey: .promptPreview)
        try fields.encodeIfPresent(record.promptCount, forKey: .promptCount)
        try fields.encodeIfPresent(record.toolCallCount, forKey: .toolCallCount)
        if record.isLogged {
            try fields.encode(record.usage.apiCallCount, forKey: .apiCallCount)
            try fields.encode(TokenDocument(record.usage.tokens), forKey: .tokens)
            if record.subagents.apiCallCount > 0 {
                try fields.encode(UsageDocument(record.subagents), forKey: .subagents)
            }
        }
        try fields.encodeIfPresent(CostDocument.dollars(record.usage.cost), forKey: .costUSD)
        try fields.encode(record.usage.cost.state, forKey: .costState)
    }
}

/// Several runs in JSON: `{"schema":"tacho.runs.v1","runs":[…]}`.
package struct RunListDocument: Encodable, Sendable {
    /// The name and version of this shape.
    let schema = "tacho.runs.v1"
    /// The runs, newest first.
    let runs: [RunDocument]

    /// Describes a list.
    package init(_ runs: [RunRecord], local: LocalTime) {
        self.runs = runs.map { RunDocument($0, local: local) }
    }
}

/// One run with its calls in JSON: `{"schema":"tacho.run.v1","run":{…}}`.
package struct RunDetailDocument: Encodable, Sendable {
    /// The name and version of this shape.
    let schema = "tacho.run.v1"
    /// The run.
    let run: RunDocument

    /// Describes one run.
    package init(_ run: RunRecord, calls: Run?, local: LocalTime) {
        self.run = RunDocument(run, calls: calls, local: local)
    }
}
