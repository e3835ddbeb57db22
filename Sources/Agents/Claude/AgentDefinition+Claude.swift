import TachoCore

extension AgentDefinition {
    /// Claude Code; launch rules by the help of 2.1.330.
    static let claude = AgentDefinition(
        id: "claude",
        displayName: "Claude Code",
        launch: LaunchRules(
            commands: "claude claude-code",
            packages: "@anthropic-ai/claude-code",
            sessionCommands: "attach",
            oneShotCommands: "ultrareview",
            otherCommands: """
                agents auth auto-mode config daemon doctor gateway help import install kill login logout logs mcp \
                migrate-installer plugin plugins project purge respawn rm setup-token stop update upgrade
                """,
            oneShotOptions: "-p --print",
            otherOptions: "-v --init-only --desktop",
            valueOptions: """
                --add-dir --agent --autocompact --effort --fallback-model --input-format --max-budget-usd --max-turns \
                --model --output-format --permission-mode --permission-prompts --plugin-dir --setting-sources --settings
                """,
            textOptions: """
                --agents --allowed-tools --allowedTools --append-system-prompt --append-system-prompt-file --betas \
                --debug-file --disallowed-tools --disallowedTools --file --from-pr --json-schema --mcp-config -n --name \
                --permission-prompt-tool --plugin-url --system-prompt --system-prompt-file --tools -w --worktree
                """,
            conversationOptions: "-r --resume --session-id",
            forkOptions: "--fork-session"
        ),
        environmentMarks: "CLAUDECODE CLAUDE_CODE_CHILD_SESSION"
    )
}
