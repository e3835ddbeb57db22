import TachoCore
import TachoSystem

/// What is known of the Antigravity CLI; measured with the engine that it shares with its SDK (0.1.22).
enum Antigravity {
    /// The id in the catalogue.
    static let id = "antigravity"
    static let home = AgentHome(variable: nil, defaults: [.home(".gemini/antigravity-cli")])

    private static let logSuffix = "/.system_generated/logs/transcript_full.jsonl"

    /// `CONVERSATION/.system_generated/logs/transcript_full.jsonl`; `transcript.jsonl` beside it has the same steps.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: ["brain"],
                    accepts: { $0.hasSuffix(logSuffix) },
                    recordKeys: ["step_index", "type", "created_at"],
                    makeReader: { file, _ in AntigravityReader(file: file) }
                )
            )
        )
    }

    /// The conversation whose database the engine, a child of the process, holds open.
    static func probe(_ process: ProcessFacts) -> OpenFileProbe {
        let places = home.ofProcess(process.pid).map { $0 + "/conversations" }
        return OpenFileProbe(process: process, places: places) { path in
            let parts = path.split(separator: "/")
            guard let name = parts.last, name.hasSuffix(".db"), parts.dropLast().last == "conversations",
                path.contains("antigravity")
            else { return nil }
            return String(name.dropLast(".db".count))
        }
    }
}

extension AgentDefinition {
    static let antigravity = AgentDefinition(
        id: Antigravity.id,
        displayName: "Antigravity CLI",
        launch: LaunchRules(
            commands: "agy",
            otherCommands: "help install login logout mcp plugin plugins update models changelog",
            oneShotOptions: "-p --print --prompt",
            otherOptions: "-v",
            valueOptions: "--model --add-dir --print-timeout --log-file",
            textOptions: "-p --print --prompt -i --prompt-interactive",
            conversationOptions: "--conversation"
        ),
        environmentMarks: "ANTIGRAVITY_AGENT",
        home: Antigravity.home,
        resume: "agy --conversation {}",
        log: Antigravity.log,
        probe: { Antigravity.probe($0) }
    )
}
