import TachoCore

extension AgentDefinition {
    /// Agents of model vendors and large editors, by their documentation of 2025-12 to 2026-10.
    static let vendors: [AgentDefinition] = [
        // Its databases below ~/.cursor/chats hold messages, but neither tokens nor costs.
        AgentDefinition(
            id: "cursor-agent",
            displayName: "Cursor CLI",
            launch: LaunchRules(
                commands: "cursor-agent agent@cursor-agent cursor/agent",
                commonWords: "agent cursor",
                sessionCommands: "agent ls resume",
                otherCommands: """
                    about acp create-chat help install-shell-integration login logout mcp models sandbox status \
                    uninstall-shell-integration update upgrade whoami worker
                    """,
                oneShotOptions: "-p --print",
                otherOptions: "-v --list-models",
                valueOptions: "-m --model --mode --output-format --sandbox --workspace",
                textOptions: "-a --api-key -H --header -w --worktree --worktree-base --plugin-dir",
                conversationOptions: "--resume"
            ),
            environmentMarks: "CURSOR_AGENT",
            hooks: { Cursor.hooks }
        ),
        // Its threads have been on the vendor's server since 2026-05.
        AgentDefinition(
            id: "amp",
            displayName: "Amp",
            launch: LaunchRules(
                commands: "amp ampcode",
                packages: "@sourcegraph/amp ampcode @ampcode/cli",
                otherWords: .nothing,
                sessionCommands:
                    "last threads/continue threads/new threads/handoff thread/continue t/continue threads/c",
                oneShotOptions: "-x --execute",
                otherOptions: "-V",
                valueOptions: "-m --mode --log-level --visibility --settings-file --log-file",
                textOptions: "-x --execute --mcp-config --toolbox -l --label",
                conversationCommands: "threads/continue thread/continue t/continue threads/c"
            )
        ),
        AgentDefinition(
            id: "kiro-cli",
            displayName: "Kiro CLI",
            launch: LaunchRules(
                commands: "kiro-cli kiro-cli-chat",
                otherWords: .nothing,
                sessionCommands: "chat",
                oneShotOptions: "--no-interactive",
                otherOptions: "-V --list-sessions --delete-session --list-models -l --help-all",
                valueOptions: "--agent --model --wrap --format -f",
                textOptions: "--trust-tools --delete-session",
                conversationOptions: "--resume-id"
            )
        ),
        AgentDefinition(
            id: "q",
            displayName: "Amazon Q",
            launch: LaunchRules(
                commands: "q/chat",
                oneShotOptions: "--no-interactive",
                otherOptions: "-V",
                valueOptions: "--agent --model --profile",
                textOptions: "--trust-tools"
            )
        ),
        // It writes nothing before its login, so the format of its logs is not known.
        AgentDefinition(
            id: "qoder",
            displayName: "Qoder CLI",
            launch: LaunchRules(
                commands: "qodercli",
                packages: "@qoder-ai/qodercli",
                otherCommands: "help login logout mcp status update",
                oneShotOptions: "-p --print",
                otherOptions: "-v",
                valueOptions: "-m --model -w --workspace -f --output-format --max-turns",
                textOptions: "-p --print --allowed-tools --disallowed-tools",
                conversationOptions: "-r --resume"
            )
        ),
        AgentDefinition(
            id: "devin",
            displayName: "Devin CLI",
            launch: LaunchRules(
                commands: "devin",
                commonWords: "devin",
                otherCommands: "acp auth help login logout mcp rules setup skills status uninstall update version list",
                oneShotOptions: "-p --print",
                otherOptions: "-V",
                valueOptions: "--model --permission-mode --config",
                textOptions: "--prompt-file --export",
                conversationOptions: "-r --resume"
            )
        ),
        AgentDefinition(
            id: "junie",
            displayName: "Junie",
            launch: LaunchRules(
                commands: "junie",
                commonWords: "junie",
                packages: "@jetbrains/junie @jetbrains/junie-cli",
                otherCommands: "help login logout update mcp",
                oneShotOptions: "--task",
                valueOptions: "-m --model --project --output-format",
                textOptions: "--task --auth -a --openai-api-key --anthropic-api-key --google-api-key",
                conversationOptions: "--resume --session-id"
            )
        ),
    ]
}
