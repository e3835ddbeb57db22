import TachoCore

/// What is known of the Codex CLI.
///
/// Measured with 0.163.0; older forms are from the field's bug reports.
enum Codex {
    /// The id in the catalogue.
    static let id = "codex"
    /// `CODEX_HOME` may be a list, as other readers of its logs have it.
    static let home = AgentHome(variable: "CODEX_HOME", isList: true, defaults: [.home(".codex")])
}

extension AgentDefinition {
    static let codex = AgentDefinition(
        id: Codex.id,
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
        environmentMarks: "CODEX_CI CODEX_SANDBOX CODEX_THREAD_ID",
        home: Codex.home,
        resume: "codex resume {}",
        // The thread is made when the interface starts, half a second to two seconds after the command.
        timing: BindingTiming(slack: 3_000, startUp: 10_000),
        log: Codex.log,
        probe: { CodexProbe(process: $0) },
        retention: { _ in .forever },
        sample: { Codex.sample },
        hooks: { Codex.hooks }
    )
}
