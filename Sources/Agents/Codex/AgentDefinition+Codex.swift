import TachoCore

extension AgentDefinition {
    /// The Codex CLI; launch rules by the help of 0.163.0.
    static let codex = AgentDefinition(
        id: "codex",
        displayName: "Codex",
        launch: LaunchRules(
            commands: "codex",
            packages: "@openai/codex",
            sessionCommands: "resume fork",
            oneShotCommands: "exec e review exec/resume exec/fork exec/review e/resume e/fork e/review",
            otherCommands: """
                a agents app app-server apply archive cloud completion debug delete doctor exec-server execpolicy \
                features feedback help login logout mcp mcp-server migrate-rollouts plugin proto queue remote-control \
                sandbox unarchive update
                """,
            otherOptions: "-V",
            valueOptions: """
                -C --cd --add-dir -a --ask-for-approval --color --disable --enable --local-provider -m --model \
                --output-schema -p --profile -s --sandbox --thread-source
                """,
            textOptions: """
                -c --config -i --image -o --output-last-message --remote --remote-auth-token-env --cyber-access-program
                """,
            conversationCommands: "resume exec/resume e/resume"
        ),
        environmentMarks: "CODEX_CI CODEX_SANDBOX CODEX_THREAD_ID"
    )
}
