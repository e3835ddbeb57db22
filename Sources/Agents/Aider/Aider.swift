import TachoCore

/// What is known of aider; by its source and measured with 0.86.2.
enum Aider {
    /// The id in the catalogue.
    static let id = "aider"
    /// It has no home: each project has a history of its own.
    static let home = AgentHome(variable: nil, isInProject: true, defaults: [])

    /// `.aider.chat.history.md` at the root of the repository.
    ///
    /// The log for its analytics, where the user names a file for it, has the same figures, without a session or directory.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: [""],
                    depth: 0,
                    accepts: { $0 == ".aider.chat.history.md" },
                    makeReader: { AiderReader(file: $0, savedState: $1) }
                )
            )
        )
    }
}

extension AgentDefinition {
    static let aider = AgentDefinition(
        id: Aider.id,
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
        ),
        home: Aider.home,
        log: Aider.log
    )
}
