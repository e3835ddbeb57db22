import TachoCore

extension Qwen {
    /// Its hooks, by its documentation.
    static let hooks = AgentHooks(
        [
            HookEvent("SessionStart", .open), HookEvent("UserPromptSubmit", .prompt),
            HookEvent("PermissionRequest", .ask), HookEvent("Stop", .done), HookEvent("StopFailure", .fail),
            HookEvent("SubagentStart", .subagent), HookEvent("SubagentStop", .subagentEnd),
            HookEvent("SessionEnd", .close), HookEvent("PreToolUse", .tool, .tools),
            HookEvent("PostToolUse", .toolEnd, .tools), HookEvent("PostToolUseFailure", .toolEnd, .tools),
        ],
        installation: HookInstallation(
            .settings,
            [HookInstallation.File("settings.json")],
            offSwitch: "disableAllHooks"
        )
    )
}
