import TachoCore

extension AgentDefinition {
    /// Agents of other companies, by their documentation of 2025-12 to 2026-10.
    static let companies: [AgentDefinition] = [
        AgentDefinition(
            id: "auggie",
            displayName: "Auggie",
            launch: LaunchRules(
                commands: "auggie",
                packages: "@augmentcode/auggie",
                sessionCommands: "session/resume session/continue",
                otherCommands: """
                    account command context help integration login logout mcp model models plugin rules session sessions \
                    stats token tokens tools upgrade worktree
                    """,
                oneShotOptions: "-p --print",
                otherOptions: "-v --acp --mcp",
                valueOptions: "-m --model -w --workspace-root --output-format --max-turns --add-workspace",
                textOptions: """
                    -i --instruction -if --instruction-file --rules --mcp-config --augment-session-json --image \
                    --permission --remove-tool --github-api-token --augment-token-file --persona --queue
                    """,
                conversationOptions: "-r --resume",
                conversationCommands: "session/resume"
            ),
            environmentMarks: "AUGMENT_AGENT"
        ),
        AgentDefinition(
            id: "codebuff",
            displayName: "Codebuff",
            launch: LaunchRules(
                commands: "codebuff freebuff cb@codebuff",
                packages: "codebuff freebuff",
                otherCommands: "help login publish",
                otherOptions: "-v",
                valueOptions: "--agent --cwd",
                conversationOptions: "--continue"
            )
        ),
        AgentDefinition(
            id: "iflow",
            displayName: "iFlow CLI",
            launch: LaunchRules(
                commands: "iflow",
                packages: "@iflow-ai/iflow-cli",
                otherCommands: "agent commands extensions help mcp update workflow",
                oneShotOptions: "-p --prompt",
                otherOptions: "-v",
                valueOptions: "-m --model --approval-mode --output-format",
                textOptions: "-p --prompt -i --prompt-interactive",
                conversationOptions: "-r --resume"
            )
        ),
        AgentDefinition(
            id: "trae",
            displayName: "Trae Agent",
            launch: LaunchRules(
                commands: "trae-cli traecli",
                packages: "trae-agent",
                otherWords: .nothing,
                startsBare: false,
                sessionCommands: "interactive",
                oneShotCommands: "run",
                valueOptions: "-p --provider -m --model --max-steps --working-dir -w",
                textOptions: "-f --file -k --api-key --config-file --trajectory-file -t --model-base-url"
            )
        ),
        AgentDefinition(
            id: "rovodev",
            displayName: "Rovo Dev CLI",
            launch: LaunchRules(
                commands: "acli/rovodev",
                otherWords: .nothing,
                sessionCommands: "run legacy tui",
                textOptions: "--config-file"
            )
        ),
    ]
}
