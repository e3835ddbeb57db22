import TachoCore

extension Codex {
    /// Its hooks, as of 0.163.0: an API error fires none.
    ///
    /// `SessionEnd` is never asked for: it comes when the daemon ends, which says nothing about a session.
    static let hooks = AgentHooks(
        [
            HookEvent("SessionStart", .open), HookEvent("UserPromptSubmit", .prompt),
            HookEvent("PermissionRequest", .ask), HookEvent("Stop", .done), HookEvent("Interrupt", .cancel),
            HookEvent("SubagentStart", .subagent), HookEvent("SubagentStop", .subagentEnd),
            HookEvent("PreToolUse", .tool, .tools), HookEvent("PostToolUse", .toolEnd, .tools),
            HookEvent("SessionEnd", .close, .never), HookEvent("PreCompact", .compact, .never),
        ],
        isShared: true,
        isSilentWhenAllowed: true,
        installation: HookInstallation(
            .settings,
            [HookInstallation.File("hooks.json")],
            keepsPlaces: true,
            trust: trust,
            advice: "Codex runs them only after you trust them: start it, and choose 'Trust all and continue'."
        )
    )
}
