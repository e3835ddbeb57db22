import TachoCore

/// pi and the agents that keep its session format.
enum Pi {
    /// The logs of such an agent.
    ///
    /// - Parameters:
    ///   - directory: the directory of all sessions in a home.
    ///   - suffix: how the path of a session's file ends.
    static func log(of agent: String, in directory: String, suffix: String = ".jsonl") -> AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: [directory],
                    accepts: { $0.hasSuffix(suffix) },
                    recordKeys: ["type", "timestamp"],
                    makeReader: { PiReader(agent: agent, file: $0, savedState: $1) }
                )
            )
        )
    }
}

extension AgentDefinition {
    /// pi; measured through Letta, which writes with pi's own library.
    static let pi = AgentDefinition(
        id: "pi",
        displayName: "pi",
        launch: LaunchRules(
            commands: "pi pi-coding-agent",
            packages: "@mariozechner/pi-coding-agent @earendil-works/pi-coding-agent",
            otherCommands: "config help install list remove uninstall update",
            oneShotOptions: "-p --print",
            otherOptions: "-v --list-models --export",
            valueOptions: "--provider --model --models --mode --thinking --tools -t --session-dir --theme",
            textOptions: """
                --api-key --system-prompt --append-system-prompt -e --extension --skill --prompt-template --export
                """,
            conversationOptions: "--session",
            forkOptions: "--fork"
        ),
        home: AgentHome(variable: "PI_CODING_AGENT_DIR", defaults: [.home(".pi/agent")]),
        resume: "pi --session {}",
        log: Pi.log(of: "pi", in: "sessions"),
        sample: { Pi.sample },
        hooks: { Pi.hooks }
    )

    /// oh-my-pi, a fork of pi.
    static let omp = AgentDefinition(
        id: "omp",
        displayName: "oh-my-pi",
        launch: LaunchRules(
            commands: "omp",
            packages: "@oh-my-pi/pi-coding-agent",
            otherCommands: "commit config help install list plugin remove uninstall update",
            oneShotOptions: "-p --print",
            otherOptions: "-v --list-models --export",
            valueOptions: "--provider --model --models --mode --thinking --tools -t --session-dir --theme",
            textOptions: "--api-key --system-prompt --append-system-prompt -e --extension --skill --export",
            conversationOptions: "--session",
            forkOptions: "--fork"
        ),
        home: AgentHome(variable: nil, defaults: [.home(".omp/agent")]),
        log: Pi.log(of: "omp", in: "sessions")
    )

    /// OpenClaw, whose agents have a directory each.
    static let openclaw = AgentDefinition(
        id: "openclaw",
        displayName: "OpenClaw",
        launch: LaunchRules(
            commands: "openclaw",
            packages: "openclaw",
            otherWords: .nothing,
            startsBare: false,
            sessionCommands: "chat terminal tui",
            oneShotCommands: "agent",
            textOptions: "-m --message --token --password --url --session"
        ),
        home: AgentHome(variable: nil, defaults: [.home(".openclaw")]),
        log: AgentLog(
            .lines(
                LineLog(
                    directories: ["agents"],
                    accepts: { path in
                        let parts = path.split(separator: "/")
                        return parts.count == 3 && parts[1] == "sessions" && path.hasSuffix(".jsonl")
                    },
                    recordKeys: ["type", "timestamp"],
                    makeReader: { PiReader(agent: "openclaw", file: $0, savedState: $1) }
                )
            )
        )
    )

    /// Letta Code with its local backend (0.34.12); with the vendor's nothing is on this machine.
    static let letta = AgentDefinition(
        id: "letta",
        displayName: "Letta Code",
        launch: LaunchRules(
            commands: "letta",
            commonWords: "letta",
            packages: "@letta-ai/letta-code letta",
            otherCommands: """
                agents backend blocks connect cron environments help login logout mcp memfs memory messages server \
                skills update version
                """,
            oneShotOptions: "-p --prompt",
            otherOptions: "-v",
            valueOptions: "-m --model --agent -a --name -n --output-format --permission-mode --toolset",
            textOptions: "-p --prompt --system --system-custom --init-blocks --memory-blocks --skills --tools",
            conversationOptions: "--conversation --conv"
        ),
        home: AgentHome(variable: nil, defaults: [.home(".letta")]),
        resume: "letta --conversation {}",
        log: Pi.log(of: "letta", in: "lc-local-backend/conversations", suffix: "/messages.jsonl")
    )
}
