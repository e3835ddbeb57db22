import TachoCore

/// What is known of Claude Code.
///
/// Measured with 2.1.330; older forms are from the field's bug reports.
enum Claude {
    /// The id in the catalogue.
    static let id = "claude"
    /// `CLAUDE_CONFIG_DIR` may be a list, as other readers of its logs have it; both standard homes are in use.
    static let home = AgentHome(
        variable: "CLAUDE_CONFIG_DIR",
        isList: true,
        defaults: [.configuration("claude"), .home(".claude")]
    )
}

extension AgentDefinition {
    static let claude = AgentDefinition(
        id: Claude.id,
        displayName: "Claude Code",
        launch: LaunchRules(
            commands: "claude claude-code",
            packages: "@anthropic-ai/claude-code",
            oneShotCommands: "ultrareview",
            otherCommands: """
                agents auth auto-mode config daemon doctor gateway help import install kill login logout logs mcp \
                migrate-installer plugin plugins project purge respawn rm setup-token stop update upgrade
                """,
            oneShotOptions: "-p --print",
            dispatchOptions: "--bg --background",
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
            attachCommands: "attach",
            forkOptions: "--fork-session"
        ),
        environmentMarks: "CLAUDECODE CLAUDE_CODE_CHILD_SESSION",
        projectVariable: "CLAUDE_PROJECT_DIR",
        hasStatusline: true,
        home: Claude.home,
        worktrees: ".claude/worktrees",
        resume: "claude --resume {}",
        // The pid registry shows `/clear` within 2 s.
        timing: BindingTiming(slack: 3_000, startUp: 10_000),
        log: Claude.log,
        // https://support.claude.com/en/articles/11014257: five hours from the first message.
        usageBlock: 5 * 3_600_000,
        probe: { ClaudeProbe(process: $0) },
        liveProcesses: { ClaudeRegistry.liveProcesses(home: $0) },
        retention: { Claude.retention(home: $0) },
        sample: { Claude.sample },
        hooks: { Claude.hooks }
    )
}
