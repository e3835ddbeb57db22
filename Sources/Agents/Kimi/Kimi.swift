import TachoCore

/// What is known of Kimi: the retired Kimi CLI (1.51.0) and its successor, Kimi Code (0.38.0).
///
/// Both have the command `kimi`, each a home, a log and ids of its own.
enum Kimi {
    /// The id in the catalogue.
    static let id = "kimi"
    static let codeHome = AgentHome(variable: "KIMI_CODE_HOME", defaults: [.home(".kimi-code")])
    static let home = AgentHome(variable: "KIMI_SHARE_DIR", defaults: [.home(".kimi")], successors: [codeHome])
}

extension AgentDefinition {
    /// Kimi CLI and Kimi Code.
    static let kimi = AgentDefinition(
        id: Kimi.id,
        displayName: "Kimi",
        launch: LaunchRules(
            commands: "kimi kimi-cli kimi-code",
            packages: "kimi-cli kimi-code @moonshot-ai/kimi-code",
            sessionCommands: "term",
            otherCommands: "acp export help info login logout mcp migrate plugin server upgrade vis web",
            oneShotOptions: "--print --quiet",
            otherOptions: "-V --acp --wire",
            valueOptions: """
                -m --model --agent --input-format --output-format -w --work-dir --add-dir --max-steps-per-turn \
                --max-retries-per-step --max-ralph-iterations
                """,
            textOptions:
                "-c --command -p --prompt --config --config-file --mcp-config --mcp-config-file --agent-file",
            conversationOptions: "-S --session -r --resume"
        ),
        home: Kimi.home,
        resume: "kimi --session {}",
        log: Kimi.log,
        hooks: { Kimi.hooks }
    )
}
