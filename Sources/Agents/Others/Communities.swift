import TachoCore

extension AgentDefinition {
    /// Agents of open-source communities, by their documentation of 2025-12 to 2026-10.
    static let communities: [AgentDefinition] = [
        AgentDefinition(
            id: "aider",
            displayName: "Aider",
            launch: LaunchRules(
                commands: "aider aider-chat",
                packages: "aider-chat",
                modules: "aider aider.main",
                oneShotOptions: "-m --message --msg -f --message-file",
                otherOptions: """
                    --list-models --models --upgrade --update --install-main-branch --exit --show-repo-map --show-prompts \
                    --show-release-notes --just-check-update --lint --test --commit --gui --browser --shell-completions
                    """,
                valueOptions: """
                    --model --weak-model --editor-model --edit-format --editor-edit-format --chat-mode --map-tokens \
                    --max-chat-history-tokens --reasoning-effort --thinking-tokens --encoding --line-endings \
                    --code-theme --chat-language --commit-language --timeout --map-refresh --alias
                    """,
                textOptions: """
                    -m --message --msg -f --message-file --api-key --openai-api-key --anthropic-api-key --openai-api-base \
                    --openai-api-type --openai-api-version --openai-organization-id --set-env --config -c --env-file \
                    --file --read --load --lint-cmd --test-cmd --commit-prompt --input-history-file --chat-history-file \
                    --llm-history-file --analytics-log --notifications-command --model-settings-file --model-metadata-file \
                    --aiderignore --voice-language --editor --verify-ssl
                    """
            )
        ),
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
