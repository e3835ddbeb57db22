import TachoCore

extension Droid {
    /// Its hooks, by its documentation: an interrupt fires none, and a notification does not say what it is about.
    ///
    /// Where `hooks.json` exists it hides the hooks of `settings.json`, so it is not created.
    static let hooks = AgentHooks(
        [
            HookEvent("SessionStart", .open), HookEvent("UserPromptSubmit", .prompt), HookEvent("Stop", .done),
            HookEvent("SubagentStop", .subagentEnd), HookEvent("SessionEnd", .close),
            HookEvent("PreToolUse", .tool, .tools), HookEvent("PostToolUse", .toolEnd, .tools),
        ],
        installation: HookInstallation(
            .settings,
            [HookInstallation.File("hooks.json", root: nil), HookInstallation.File("settings.json")]
        )
    )
}
