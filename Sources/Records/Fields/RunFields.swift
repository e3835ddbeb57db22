package import TachoCore

/// A run with its calls.
package struct RunDetail: Sendable {
    package var run: RunRecord
    /// Its calls; nil without a log.
    package var calls: Run?

    package init(_ run: RunRecord, calls: Run?) {
        self.run = run
        self.calls = calls
    }
}

package enum RunFields {
    package static let shape = Shape<RunRecord>("Run", identity + placeAndTime + work + annotations)

    /// A run with its calls.
    package static let withCalls = Shape<RunDetail>(
        "RunWithCalls",
        with: [shape.part { $0.run }],
        [
            .objects("tool_calls", "its tool calls, in order of time", of: ToolCallFields.shape, absent: "no log") {
                $0.calls?.toolCalls
            },
            .objects("api_calls", "its API calls, in order of time", of: APICallFields.shape, absent: "no log") {
                $0.calls?.apiCalls
            },
        ]
    )

    private static let identity: [Field<RunRecord>] = [
        .text("id", "the run's id") { $0.id.rawValue },
        .text("session_id", "the session's id") { $0.session.rawValue },
        .integer("index", "its position in the session, starting at 1") { $0.index },
        .text("agent", "the agent's id") { $0.agent },
        .word("state") { $0.state },
        .word("trigger") { $0.trigger },
        .text("conversation", "the agent's own conversation id", absent: "no log") { $0.conversation },
        .boolean("is_rolled_back", "`true` if the prompt was rewound later", absent: "not rewound") {
            $0.isRolledBack ? true : nil
        },
    ]

    private static let placeAndTime: [Field<RunRecord>] = [
        .text("cwd", "the directory it worked in", absent: "unknown") { $0.cwd },
        .text(
            "repo",
            "root directory of the repository; for a worktree, of its main repository",
            absent: "outside git"
        ) { $0.repo },
        .text("branch", "the branch", absent: "unknown") { $0.branch },
        .time("started_at", "when the prompt was sent") { $0.startedAt },
        .time("ended_at", "the last sign of work", absent: "active") { $0.state == .active ? nil : $0.endedAt },
        .integer("duration_ms", "prompt to end", absent: "active") {
            $0.state == .active ? nil : $0.durationInMilliseconds
        },
    ]

    private static let work: [Field<RunRecord>] =
        [
            .text("model", "the model", absent: "unknown") { $0.model },
            .text("prompt_preview", "the beginning of the prompt, redacted", absent: "no log") { $0.promptPreview },
            .integer("prompt_count", "prompts typed during the run", absent: "no log") { $0.promptCount },
            .integer("tool_call_count", "tool calls", absent: "no log") { $0.toolCallCount },
            .integer("api_call_count", "API calls to models", absent: "no log") {
                $0.isLogged ? $0.usage.apiCallCount : nil
            },
            .object("tokens", "total tokens", of: TokenFields.shape, absent: "no log") {
                $0.isLogged ? $0.usage.tokens : nil
            },
            .object(
                "subagents",
                "the part of the usage due to sub-agents",
                of: UsageFields.shape,
                absent: "there were none"
            ) { $0.isLogged && $0.subagents.apiCallCount > 0 ? UsageRecord($0.subagents) : nil },
        ] + Field.cost { $0.usage.cost }

    private static let annotations: [Field<RunRecord>] = [
        .texts("tags", "the run's own tags, without the session's") { $0.tags },
        .text("note", "the user's note", absent: "there is none") { $0.note },
    ]
}
