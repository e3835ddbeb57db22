import TachoCore

extension Claude {
    /// Its hooks, as of 2.1.332: a denial or an interrupt fires none; only its status file and its log show them.
    static let hooks = AgentHooks(
        [
            HookEvent("SessionStart", .open), HookEvent("UserPromptSubmit", .prompt),
            HookEvent("PermissionRequest", .ask), HookEvent("Stop", .done), HookEvent("StopFailure", .fail),
            HookEvent("SubagentStart", .subagent), HookEvent("SubagentStop", .subagentEnd),
            HookEvent("SessionEnd", .close), HookEvent("Notification", nil, words: dialogs),
            HookEvent("PreToolUse", .tool, .tools), HookEvent("PostToolUse", .toolEnd, .tools),
            HookEvent("PostToolUseFailure", .toolEnd, .tools), HookEvent("PreCompact", .compact, .never),
        ],
        questionTools: ["AskUserQuestion"],
        processVariable: "CLAUDE_PID",
        installation: HookInstallation(
            .settings,
            [HookInstallation.File("settings.json")],
            entry: HookEntry { $0.matchesWords = true },
            offSwitch: "disableAllHooks"
        )
    )

    /// The notifications of dialogs that no `PermissionRequest` announces.
    private static let dialogs: [HookEvent.Word] = [
        .init("elicitation_dialog", .ask, .dialog), .init("elicitation_url_dialog", .ask, .dialog),
        .init("agent_needs_input", .ask, .question),
    ]
}
