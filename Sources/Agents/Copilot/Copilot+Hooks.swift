import TachoCore

extension Copilot {
    /// Its hooks, by its documentation.
    ///
    /// `preToolUse` is never asked for: where such a hook fails, the tool is denied; `permissionRequest` comes before
    /// the rules, so it is no dialog.
    static let hooks = AgentHooks(
        [
            HookEvent("sessionStart", .open), HookEvent("userPromptSubmitted", .prompt),
            HookEvent("notification", nil, words: [.init("permission_prompt", .ask, .permission)]),
            HookEvent("agentStop", .done), HookEvent("errorOccurred", .fail), HookEvent("sessionEnd", .close),
            HookEvent("postToolUse", .toolEnd, .tools),
        ],
        installation: HookInstallation(
            .ownSettings,
            [HookInstallation.File("hooks/tacho.json")],
            entry: HookEntry {
                $0.command = "bash"
                $0.timeout = "timeoutSec"
                $0.isGrouped = false
            },
            head: [.init("version", "1")]
        )
    )
}
