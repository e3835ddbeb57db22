import TachoCore

extension Goose {
    /// Its hooks, by its documentation: those of a plugin of tacho's own.
    static let hooks = AgentHooks(
        [
            HookEvent("SessionStart", .open), HookEvent("UserPromptSubmit", .prompt), HookEvent("Stop", .done),
            HookEvent("SessionEnd", .close), HookEvent("PreToolUse", .tool, .tools),
            HookEvent("PostToolUse", .toolEnd, .tools), HookEvent("PostToolUseFailure", .toolEnd, .tools),
        ],
        installation: HookInstallation(
            .ownSettings,
            [HookInstallation.File("tacho/hooks/hooks.json")],
            home: AgentHome(variable: nil, defaults: [.home(".agents/plugins")])
        )
    )
}
