import TachoCore
import TachoSystem

/// What is known of the GitHub Copilot CLI; measured with 1.0.64, by the schema of its events up to 1.0.102.
enum Copilot {
    /// The id in the catalogue.
    static let id = "copilot"
    static let home = AgentHome(variable: "COPILOT_HOME", defaults: [.home(".copilot")])

    /// `SESSION/events.jsonl`, and the spans of calls where the user lets it write them below `otel/`.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: ["session-state"],
                    accepts: { path in
                        let parts = path.split(separator: "/")
                        return parts.count == 2 && parts[1] == "events.jsonl"
                    },
                    recordKeys: ["type", "data", "timestamp"],
                    makeReader: { CopilotReader(file: $0, savedState: $1) }
                )
            ),
            .lines(
                LineLog(
                    directories: ["otel"],
                    accepts: { $0.hasSuffix(".jsonl") },
                    recordKeys: ["name", "attributes"],
                    makeReader: { file, _ in CopilotSpanReader(file: file) }
                )
            ),
            detail: .totals
        )
    }

    /// The conversation in whose directory the process keeps `inuse.PID.lock`; `/clear` moves the lock to a new one.
    ///
    /// The process that locks is a child of the one that the tab shows.
    static func probe(_ process: ProcessFacts) -> PidFileProbe {
        let places = home.ofProcess(process.pid).map { $0 + "/session-state" }
        return PidFileProbe(
            process: process,
            places: places,
            recheckDelays: PidFileProbe.delaysOfLateFiles
        ) { places, member in
            for place in places {
                for session in Directory.names(in: place) {
                    let lock = "\(place)/\(session)/inuse.\(member.pid).lock"
                    if PidFileProbe.bytes(lock, writtenBy: member) != nil { return session }
                }
            }
            return nil
        }
    }
}

extension AgentDefinition {
    static let copilot = AgentDefinition(
        id: Copilot.id,
        displayName: "GitHub Copilot CLI",
        launch: LaunchRules(
            commands: "copilot gh/copilot",
            packages: "@github/copilot",
            oneShotCommands: "explain suggest",
            otherCommands: "alias completion config help init login logout mcp plugin update version",
            oneShotOptions: "-p --prompt",
            otherOptions: "-v --acp --server",
            valueOptions: "--add-dir --agent --log-dir --log-level --model --stream -t --target",
            textOptions: """
                -p --prompt -i --interactive --additional-mcp-config --allow-tool --allow-url --available-tools \
                --deny-tool --deny-url --disable-mcp-server --excluded-tools --share
                """,
            conversationOptions: "--resume --session-id"
        ),
        environmentMarks: "COPILOT_AGENT_SESSION_ID COPILOT_CLI",
        home: Copilot.home,
        resume: "copilot --resume={}",
        log: Copilot.log,
        probe: { Copilot.probe($0) },
        hooks: { Copilot.hooks }
    )
}
