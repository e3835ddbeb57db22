import TachoCore

/// What is known of the Cursor CLI besides how it is started.
enum Cursor {
    /// Its hooks, by its documentation: a dialog fires none.
    ///
    /// Its payload has the user's address, which is not kept.
    static let hooks = AgentHooks(
        [
            HookEvent("sessionStart", .open), HookEvent("beforeSubmitPrompt", .prompt),
            HookEvent("stop", .done, words: [.init("aborted", .cancel), .init("error", .fail)]),
            HookEvent("subagentStart", .subagent), HookEvent("subagentStop", .subagentEnd),
            HookEvent("sessionEnd", .close), HookEvent("postToolUse", .toolEnd, .tools),
            HookEvent("postToolUseFailure", .toolEnd, .tools),
        ],
        fields: HookFields {
            $0.conversation = ["conversation_id", "session_id"]
            $0.run = ["generation_id"]
            $0.subagent = ["subagent_id"]
            $0.word = ["status"]
        },
        installation: HookInstallation(
            .settings,
            [HookInstallation.File("hooks.json")],
            home: AgentHome(variable: nil, defaults: [.home(".cursor")]),
            entry: HookEntry {
                $0.timeout = nil
                $0.isGrouped = false
                $0.hasType = false
            },
            head: [.init("version", "1")]
        )
    )
}
