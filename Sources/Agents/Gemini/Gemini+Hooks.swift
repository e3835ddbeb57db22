import TachoCore

extension Gemini {
    /// Its hooks, by its documentation: the turn is `BeforeAgent` to `AfterAgent`; time limits are in milliseconds.
    static let hooks = AgentHooks(
        [
            HookEvent("SessionStart", .open), HookEvent("BeforeAgent", .prompt),
            HookEvent("Notification", nil, words: [.init("ToolPermission", .ask, .permission)]),
            HookEvent("AfterAgent", .done), HookEvent("SessionEnd", .close),
            HookEvent("BeforeTool", .tool, .tools), HookEvent("AfterTool", .toolEnd, .tools),
        ],
        installation: HookInstallation(
            .settings,
            [HookInstallation.File("settings.json")],
            entry: HookEntry { $0.limit = 5_000 }
        )
    )
}
