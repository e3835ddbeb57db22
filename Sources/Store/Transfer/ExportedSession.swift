/// A session as an export holds it, with its runs: all that another store needs to answer the same questions.
///
/// `docs/export.md` documents the fields for whoever reads exports with other programs.
package struct ExportedSession: Codable, Hashable, Sendable {
    /// The format's name; a change that old readers cannot bear is a new one.
    package static let schema = "tacho.export.v1"

    var id: String
    var agent: String
    var state: String
    var endReason: String?
    var exitCode: Int32?
    var source: String
    var tab: ExportedTab?
    var shell: String?
    /// The session's host, or the exporting machine if unknown.
    package var host: String?
    var cwd: String
    var repo: String?
    var worktree: String?
    var branch: String?
    /// Repositories within its own that its runs worked in.
    var nestedRepos: [String]?
    var startedAt: ExportedTime
    var endedAt: ExportedTime?
    var lastSeenAt: ExportedTime
    /// When the recording machine exported it in this state.
    var exportedAt: ExportedTime?
    var durationMs: Int64?
    var headBefore: String?
    var headAfter: String?
    var command: String?
    var tags: [String]
    var note: String?
    var attachments: [ExportedAttachment]
    /// The runs, oldest first.
    package var runs: [ExportedRun]

    private enum CodingKeys: String, CodingKey {
        case id, agent, state, source, tab, shell, host, cwd, repo, worktree, branch, command, tags, note, attachments
        case runs
        case nestedRepos = "nested_repos"
        case endReason = "end_reason"
        case exitCode = "exit_code"
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case lastSeenAt = "last_seen_at"
        case exportedAt = "exported_at"
        case durationMs = "duration_ms"
        case headBefore = "head_before"
        case headAfter = "head_after"
    }
}

struct ExportedTab: Codable, Hashable, Sendable {
    var id: String
    var label: String?
    var tty: String?
}

/// The time in which a session wrote a conversation.
struct ExportedAttachment: Codable, Hashable, Sendable {
    var agent: String
    var conversation: String
    var binding: String
    var from: ExportedTime
    var to: ExportedTime
    /// The conversation whose history it began with.
    var parent: String?
    /// What only the agent's own total knows of the conversation's cost, in 10⁻¹² US dollars.
    var unloggedCostPicodollars: Int64?

    private enum CodingKeys: String, CodingKey {
        case agent, conversation, binding, from, to, parent
        case unloggedCostPicodollars = "unlogged_cost_picodollars"
    }
}

package struct ExportedRun: Codable, Hashable, Sendable {
    var id: String
    /// The agent's own key of the run: the same run has the same on every machine.
    var key: String
    var conversation: String
    var state: String
    var trigger: String
    var isRolledBack: Bool
    var startedAt: ExportedTime
    var endedAt: ExportedTime
    var model: String?
    var promptPreview: String?
    var promptCount: Int
    var toolCallCount: Int
    var cwd: String?
    var repo: String?
    var branch: String?
    var tags: [String]
    var note: String?
    /// What its calls used and cost, by quarter of an hour, model and place.
    package var usage: [ExportedUsage]
    /// The tool calls in order of time; nil if not exported.
    package var toolCalls: [ExportedToolCall]?
    /// The API calls in order of time; nil if not exported.
    package var apiCalls: [ExportedAPICall]?

    private enum CodingKeys: String, CodingKey {
        case id, key, conversation, state, trigger, model, cwd, repo, branch, tags, note, usage
        case isRolledBack = "is_rolled_back"
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case promptPreview = "prompt_preview"
        case promptCount = "prompt_count"
        case toolCallCount = "tool_call_count"
        case toolCalls = "tool_calls"
        case apiCalls = "api_calls"
    }
}

/// What some calls of a run used and cost, in an export.
package struct ExportedUsage: Codable, Hashable, Sendable {
    var quarterAt: ExportedTime
    var model: String
    var repo: String
    var branch: String
    var isSubagent: Bool
    var apiCallCount: Int
    var input: Int64
    var cacheRead: Int64
    var cacheWrite5m: Int64
    var cacheWrite1h: Int64
    var output: Int64
    var reasoning: Int64
    /// 10⁻¹² US dollars.
    var costPicodollars: Int64
    var pricedCount: Int
    var lowerBoundCount: Int
    var unpricedCount: Int
    var unknownCount: Int
    /// Calls whose usage is counted in a total of several runs; nil for none.
    var coveredCount: Int?

    private enum CodingKeys: String, CodingKey {
        case model, repo, branch, input, output, reasoning
        case quarterAt = "quarter_at"
        case isSubagent = "is_subagent"
        case apiCallCount = "api_call_count"
        case cacheRead = "cache_read"
        case cacheWrite5m = "cache_write_5m"
        case cacheWrite1h = "cache_write_1h"
        case costPicodollars = "cost_picodollars"
        case pricedCount = "priced_count"
        case lowerBoundCount = "lower_bound_count"
        case unpricedCount = "unpriced_count"
        case unknownCount = "unknown_count"
        case coveredCount = "covered_count"
    }
}
