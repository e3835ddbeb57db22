/// The schemas of what sessions and runs used and cost; absent fields are unknown.
enum UsageSchema {
    /// Tokens by class.
    static let tokens = Schema.object(
        ["input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning"].map {
            .optional($0, .integer())
        },
        "Tokens by class; reasoning is a part of output."
    )

    /// The cost of anything.
    static let cost: [Schema.Property] = [
        .optional("cost_usd", .number("US dollars at list prices; a lower bound when cost_state is partial.")),
        .optional("cost_state", .string("priced, partial, unpriced or unknown.")),
    ]

    /// What any number of API calls used and cost.
    static let usage = Schema.object(
        [.optional("model", .string()), .optional("api_call_count", .integer()), .optional("tokens", tokens)] + cost
    )

    /// The fields that a session has beside its own when its agent's log was read.
    static let session: [Schema.Property] =
        [
            .optional("run_count", .integer("Runs started by the user.")),
            .optional("auto_run_count", .integer("Runs started automatically.")),
            .optional("tool_call_count", .integer()),
            .optional("api_call_count", .integer()),
            .optional("active_ms", .integer("Time the agent worked, in milliseconds.")),
            .optional("waiting_ms", .integer("Time it waited for the user, in milliseconds.")),
            .optional("models", .array(of: .string())),
            .optional("tokens", tokens),
            .optional("model_usage", .array(of: usage)),
            .optional("subagents", usage),
            .optional("unlogged_cost_usd", .number("Cost the agent reports beyond the calls in its log.")),
            .optional("binding", .string("How reliably it is matched to its conversations: exact, inferred or none.")),
            .optional("conversations", .array(of: .string())),
            .optional("attachments", .array(of: .object([]))),
        ] + cost
}
