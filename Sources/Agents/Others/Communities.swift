import TachoCore

extension AgentDefinition {
    /// Agents of open-source communities, by their documentation of 2025-12 to 2026-10.
    static let communities: [AgentDefinition] = [
        AgentDefinition(
            id: "cn",
            displayName: "Continue CLI",
            launch: LaunchRules(
                commands: "cn",
                packages: "@continuedev/cli",
                otherCommands: "checks help login logout mcp remote review serve",
                oneShotOptions: "-p --print",
                otherOptions: "-v -V",
                valueOptions: "--config --format --model --org",
                textOptions: "--rule --mcp --prompt --agent --allow --ask --exclude",
                forkOptions: "--fork"
            )
        ),
        AgentDefinition(
            id: "plandex",
            displayName: "Plandex",
            launch: LaunchRules(
                commands: "plandex pdx",
                otherWords: .nothing,
                sessionCommands: "repl",
                oneShotCommands: "tell t chat ch continue c build b debug db",
                valueOptions: "--model-pack",
                textOptions: "-f --file"
            )
        ),
        AgentDefinition(
            id: "interpreter",
            displayName: "Open Interpreter",
            launch: LaunchRules(
                commands: "interpreter",
                commonWords: "interpreter",
                packages: "open-interpreter",
                modules: "interpreter",
                otherOptions: "--profiles --local_models --reset_profile --server",
                valueOptions:
                    "-m --model -t --temperature -c --context_window -x --max_tokens -p --profile -s --safe_mode",
                textOptions: """
                    -ci --custom_instructions -sm --system_message -ak --api_key -ab --api_base -av --api_version \
                    --max_budget -mb
                    """
            )
        ),
        AgentDefinition(
            id: "forge",
            displayName: "Forge",
            launch: LaunchRules(
                commands: "forge forgecode",
                commonWords: "forge",
                packages: "forgecode",
                otherWords: .nothing,
                oneShotCommands: "cmd",
                oneShotOptions: "-p --prompt",
                otherOptions: "-V",
                valueOptions: "-C --directory --agent --model",
                textOptions: "-p --prompt -e --event -w --workflow --conversation --sandbox",
                conversationOptions: "--conversation-id --cid"
            )
        ),
    ]
}
