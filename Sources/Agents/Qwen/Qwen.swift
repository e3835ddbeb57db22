import TachoCore

/// What is known of Qwen Code, by its source of 2026-08.
enum Qwen {
    /// The id in the catalogue.
    static let id = "qwen"
    static let home = AgentHome(variable: "QWEN_HOME", defaults: [.home(".qwen")])

    /// `PROJECT/chats/SESSION.jsonl`.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: ["projects"],
                    accepts: { path in
                        let parts = path.split(separator: "/")
                        return parts.count >= 3 && parts[1] == "chats" && path.hasSuffix(".jsonl")
                    },
                    recordKeys: ["uuid", "type", "timestamp"],
                    makeReader: { QwenReader(file: $0, savedState: $1) }
                )
            )
        )
    }
}

extension AgentDefinition {
    static let qwen = AgentDefinition(
        id: Qwen.id,
        displayName: "Qwen Code",
        launch: LaunchRules(
            commands: "qwen qwen-code",
            packages: "@qwen-code/qwen-code",
            otherCommands: "auth channel extensions help hooks mcp skills update",
            oneShotOptions: "-p --prompt",
            otherOptions: "-v --acp --experimental-acp --list-extensions -l",
            valueOptions: """
                -m --model --approval-mode --auth-type --input-format -o --output-format --include-directories \
                --add-dir -e --extensions --max-session-turns
                """,
            textOptions: """
                -p --prompt -i --prompt-interactive --allowed-mcp-server-names --allowed-tools --core-tools \
                --exclude-tools --openai-api-key --openai-base-url --system-prompt --append-system-prompt \
                --tavily-api-key --google-api-key
                """,
            conversationOptions: "-r --resume --session-id"
        ),
        environmentMarks: "QWEN_CODE",
        home: Qwen.home,
        resume: "qwen --resume {}",
        log: Qwen.log,
        hooks: { Qwen.hooks }
    )
}
