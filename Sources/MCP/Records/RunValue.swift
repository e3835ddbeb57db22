import TachoCore
import TachoStore

/// Runs and their calls as JSON values: the fields of the command line's JSON, their text cleaned.
enum RunValue {
    /// A run without its calls.
    static func value(_ run: RunRecord, local: LocalTime) throws -> JSONValue {
        try JSONValue(RunDocument(run, local: local))
    }

    /// What `value` returns.
    static let schema = Schema.object(
        [
            .required("id", .string()),
            .required("session_id", .string()),
            .optional("index", .integer("Position in the session, starting at 1.")),
            .required("agent", .string()),
            .optional("conversation", .string("The agent's own conversation id.")),
            .required("state", .string(allowed: ["active", "complete", "interrupted", "failed"])),
            .required("trigger", .string(allowed: ["user", "auto"])),
            .optional("is_rolled_back", .boolean()),
            .required("started_at", .string()),
            .optional("ended_at", .string()),
            .optional("duration_ms", .integer()),
            .optional("model", .string()),
            .optional("prompt_preview", .string("Recorded text: the beginning of the prompt.")),
            .optional("prompt_count", .integer()),
            .optional("tool_call_count", .integer()),
            .optional("api_call_count", .integer()),
            .optional("tokens", UsageSchema.tokens),
            .optional("subagents", UsageSchema.usage),
            .optional("cwd", .string()),
            .optional("repo", .string()),
            .optional("branch", .string()),
            .required("tags", .array(of: .string())),
            .optional("note", .string("The user's note.")),
        ] + UsageSchema.cost
    )

    /// A tool call of a run.
    static let toolCallSchema = Schema.object([
        .required("id", .string()),
        .optional("name", .string()),
        .optional("summary", .string("Recorded text: what the tool was called with.")),
        .required("status", .string("ok, error, denied, running or unknown.")),
        .optional("started_at", .string()),
        .optional("ended_at", .string()),
        .optional("duration_ms", .integer()),
        .optional("subagent", .string()),
    ])

    /// An API call of a run.
    static let apiCallSchema = Schema.object(
        [
            .required("id", .string()),
            .optional("model", .string()),
            .required("started_at", .string()),
            .optional("ended_at", .string()),
            .optional("tokens", UsageSchema.tokens),
            .optional("tier", .string()),
            .optional("web_search_count", .integer()),
            .optional("price", .object([], "The price used, in US dollars per million tokens.")),
            .optional("subagent", .string()),
        ] + UsageSchema.cost
    )
}
