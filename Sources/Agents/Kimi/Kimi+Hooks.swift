import TachoCore

extension Kimi {
    /// The hooks of Kimi Code, by its documentation: all that can happen.
    ///
    /// An event or a key that it does not know breaks its whole settings file, so the older Kimi CLI, which knows
    /// half of these, gets none.
    static let hooks = AgentHooks(
        [
            HookEvent("SessionStart", .open), HookEvent("UserPromptSubmit", .prompt),
            HookEvent("PermissionRequest", .ask), HookEvent("PermissionResult", .answer), HookEvent("Stop", .done),
            HookEvent("StopFailure", .fail), HookEvent("Interrupt", .cancel), HookEvent("SubagentStart", .subagent),
            HookEvent("SubagentStop", .subagentEnd), HookEvent("SessionEnd", .close),
            HookEvent("PreToolUse", .tool, .tools), HookEvent("PostToolUse", .toolEnd, .tools),
            HookEvent("PostToolUseFailure", .toolEnd, .tools), HookEvent("PreCompact", .compact, .never),
        ],
        fields: HookFields { $0.subagent = [] },
        installation: HookInstallation(.toml, [HookInstallation.File("config.toml", root: nil)], home: codeHome)
    )
}
