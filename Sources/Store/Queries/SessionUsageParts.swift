import GRDB
import TachoCore

/// What `SessionUsageQuery` has read of one session so far.
struct SessionUsageParts {
    var usage = SessionUsage()
    /// When its runs with a log worked; nil if it has none.
    private(set) var spans: [ClosedRange<Timestamp>]?
    /// The id and the conversation of its latest run.
    private(set) var latest: (id: RunID, conversation: String)?
    /// The time of the prompt that gives the title.
    private var firstPromptAt: Timestamp?

    /// Adds a run: `session_id, trigger, conversation, tool_call_count, started_at, ended_at, state, prompt_preview, id`.
    mutating func addRun(_ row: Row) {
        let isUsers = (row[1] as String) == RunFact.Trigger.user.rawValue
        usage.runCount = (usage.runCount ?? 0) + (isUsers ? 1 : 0)
        // A run without a conversation stands for a session whose log is not known.
        guard (row[2] as String) != "" else { return }
        usage.autoRunCount = (usage.autoRunCount ?? 0) + (isUsers ? 0 : 1)
        usage.toolCallCount = (usage.toolCallCount ?? 0) + row[3]
        let start = Timestamp(milliseconds: row[4])
        let end = max(start, Timestamp(milliseconds: row[5]))
        if spans == nil { spans = [] }
        spans?.append(start...end)
        if (usage.latestRun?.startedAt ?? start) <= start {
            let state = Run.State(rawValue: row[6]) ?? .unknown
            usage.latestRun = LatestRun(state: state, startedAt: start, endedAt: end, prompt: row[7])
            latest = RunID(rawValue: row[8]).map { ($0, row[2]) }
        }
        if isUsers, firstPromptAt.map({ start < $0 }) ?? true, let preview = row[7] as String? {
            firstPromptAt = start
            usage.title = preview
        }
    }

    /// Adds what calls of one model used.
    mutating func add(_ part: Usage, of model: String, isSubagent: Bool) {
        usage.total = usage.total + part
        if isSubagent { usage.subagents = usage.subagents + part }
        if let index = usage.models.firstIndex(where: { $0.model == model }) {
            usage.models[index].usage = usage.models[index].usage + part
        } else if part.apiCallCount > 0 || !part.tokens.isZero || part.cost.picodollars > 0 {
            usage.models.append(.init(model: model, usage: part))
        }
    }
}
