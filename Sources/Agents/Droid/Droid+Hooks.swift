import TachoCore

extension Droid {
    /// Its hooks, by its documentation: none tells of an interrupt, and its notifications do not say what of.
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
