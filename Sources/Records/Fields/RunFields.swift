package import TachoCore

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

    package static let withCalls = Shape<RunDetail>(
        "RunWithCalls",
        with: [shape.part { $0.run }],
        [
            Field("tool_calls", .list(of: ToolCallFields.shape), "its tool calls, in order of time", absent: "no log") {
                $0.calls?.toolCalls
            },
            Field("api_calls", .list(of: APICallFields.shape), "its API calls, in order of time", absent: "no log") {
                $0.calls?.apiCalls
            },
        ]
    )

    private static let identity: [Field<RunRecord>] = [
        Field("id", .text, "the run's id") { $0.id.rawValue },
        Field("session_id", .text, "the session's id") { $0.session.rawValue },
        Field("index", .integer, "its position in the session, starting at 1") { $0.index },
        Field("agent", .text, "the agent's id") { $0.agent },
        Field("state", .word) { $0.state },
        Field("trigger", .word) { $0.trigger },
        Field("conversation", .text, "the agent's own conversation id", absent: "no log") { $0.conversation },
        Field("is_rolled_back", .boolean, "`true` if the prompt was rewound later", absent: "not rewound") {
            $0.isRolledBack ? true : nil
        },
    ]

    private static let placeAndTime: [Field<RunRecord>] = [
        Field("cwd", .text, "the directory it worked in", absent: "unknown") { $0.cwd },
        Field(
            "repo",
            .text,
            "root directory of the repository; for a worktree, of its main repository",
            absent: "outside git"
        ) { $0.repo },
        Field("branch", .text, "the branch", absent: "unknown") { $0.branch },
        Field("started_at", .time, "when the prompt was sent") { $0.startedAt },
        Field("ended_at", .time, "the last sign of work", absent: "active") { $0.state == .active ? nil : $0.endedAt },
        Field("duration_ms", .integer, "prompt to end", absent: "active") {
            $0.state == .active ? nil : $0.durationInMilliseconds
        },
    ]

    private static let work: [Field<RunRecord>] =
        [
            Field("model", .text, "the model", absent: "unknown") { $0.model },
            Field("prompt_preview", .text, "the beginning of the prompt, redacted", absent: "no log") {
                $0.promptPreview
            },
            Field("prompt_count", .integer, "prompts typed during the run", absent: "no log") { $0.promptCount },
            Field("tool_call_count", .integer, "tool calls", absent: "no log") { $0.toolCallCount },
            Field("api_call_count", .integer, "API calls to models", absent: "no log") {
                $0.isLogged ? $0.usage.apiCallCount : nil
            },
            Field("tokens", .object(TokenFields.shape), "total tokens", absent: "no log") {
                $0.isLogged ? $0.usage.tokens : nil
            },
            Field(
                "subagents",
                .object(UsageFields.shape),
                "the part of the usage due to sub-agents",
                absent: "there were none"
            ) { $0.isLogged && $0.subagents.apiCallCount > 0 ? UsageRecord($0.subagents) : nil },
        ] + Field.cost { $0.usage.cost }

    private static let annotations: [Field<RunRecord>] = [
        Field("tags", .texts, "the run's own tags, without the session's") { $0.tags },
        Field("note", .text, "the user's note", absent: "there is none") { $0.note },
    ]
}
