import TachoCore

package struct ExportedRun: Sendable {
    /// The run without its calls; its key, the agent's own, is the same on every machine.
    var run: Run
    var model: String?
    var repo: String?
    var toolCallCount: Int
    var tags: [String] = []
    var note: String?
    /// What its calls used and cost, by quarter of an hour, model and place.
    var usage: [ExportedUsage] = []
    /// The tool calls in order of time; nil if not exported.
    var toolCalls: [ToolCallFact]?
    /// The API calls in order of time; nil if not exported.
    var apiCalls: [ExportedAPICall]?

    var id: String { run.id.rawValue }
}

extension ExportedRun: ExportRecord {
    static var blank: ExportedRun {
        let start = Timestamp(milliseconds: 0)
        let run = Run(
            id: RunID(timestamp: start, random: (0, 0)),
            agent: "",
            key: "",
            conversation: "",
            state: .unknown,
            trigger: .user,
            isRolledBack: false,
            startedAt: start,
            endedAt: start,
            promptCount: 0,
            apiCalls: [],
            toolCalls: []
        )
        return ExportedRun(run: run, toolCallCount: 0)
    }

    mutating func code(_ field: inout ExportFields) throws(ExportFlaw) {
        try field("id", .word, &run.id)
        try field("key", .text, &run.key)
        try field("conversation", .text, &run.conversation)
        try field("state", .word, &run.state)
        try field("trigger", .word, &run.trigger)
        try field("is_rolled_back", .flag, &run.isRolledBack)
        try field("started_at", .time, &run.startedAt)
        try field("ended_at", .time, &run.endedAt)
        try field("model", .name, &model)
        try field("prompt_preview", .short, &run.promptPreview)
        try field("prompt_count", .count, &run.promptCount)
        try field("tool_call_count", .count, &toolCallCount)
        try field("cwd", .path, &run.cwd)
        try field("repo", .path, &repo)
        try field("branch", .branch, &run.branch)
        try field("tags", .list(of: .text), &tags)
        try field("note", .text, &note)
        try field("usage", .list(of: .object), &usage)
        try field("tool_calls", .list(of: .object), &toolCalls)
        try field("api_calls", .list(of: .object), &apiCalls)
    }
}

/// What some calls of a run used and cost, in an export.
struct ExportedUsage: ExportRecord {
    var key: RunRows.UsageKey
    var usage: Usage

    static var blank: ExportedUsage {
        let start = Timestamp(milliseconds: 0)
        let key = RunRows.UsageKey(quarterAt: start, model: "", repo: "", branch: "", isSubagent: false)
        return ExportedUsage(key: key, usage: Usage())
    }

    mutating func code(_ field: inout ExportFields) throws(ExportFlaw) {
        try field("quarter_at", .time, &key.quarterAt)
        try field("model", .name, &key.model)
        try field("repo", .path, &key.repo)
        try field("branch", .branch, &key.branch)
        try field("is_subagent", .flag, &key.isSubagent)
        try field("api_call_count", .count, &usage.apiCallCount)
        try field("input", .count, &usage.tokens.input)
        try field("cache_read", .count, &usage.tokens.cacheRead)
        try field("cache_write_5m", .count, &usage.tokens.cacheWrite5m)
        try field("cache_write_1h", .count, &usage.tokens.cacheWrite1h)
        try field("output", .count, &usage.tokens.output)
        try field("reasoning", .count, &usage.tokens.reasoning)
        try field("cost_picodollars", .picodollars, &usage.cost.picodollars)
        try field("priced_count", .count, &usage.cost.pricedCount)
        try field("lower_bound_count", .count, &usage.cost.lowerBoundCount)
        try field("unpriced_count", .count, &usage.cost.unpricedCount)
        try field("unknown_count", .count, &usage.cost.unknownCount)
        try field.unlessZero("covered_count", &usage.cost.coveredCount)
    }
}
