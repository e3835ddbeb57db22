import TachoCore

extension Grok {
    /// Its hooks, by its documentation: `StopCancelled` is an interrupt, or a permission that was declined.
    static let hooks = AgentHooks(
        [
            HookEvent("SessionStart", .open), HookEvent("UserPromptSubmit", .prompt),
            HookEvent("Notification", nil, words: [.init("permission_prompt", .ask, .permission)]),
            HookEvent("Stop", .done), HookEvent("StopFailure", .fail), HookEvent("StopCancelled", .cancel),
            HookEvent("SessionEnd", .close), HookEvent("PostToolUse", .toolEnd, .tools),
        ],
        fields: HookFields { $0.word = ["notification_type", "notificationType"] },
        installation: HookInstallation(.ownSettings, [HookInstallation.File("hooks/tacho.json")])
    )
}
