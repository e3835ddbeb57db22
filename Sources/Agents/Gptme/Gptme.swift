import TachoCore
import TachoSystem

/// What is known of gptme; measured with 0.35.1.
enum Gptme {
    /// The id in the catalogue.
    static let id = "gptme"
    static let home = AgentHome(variable: nil, defaults: [.data("gptme")])

    /// `NAME/events.jsonl`; `conversation.jsonl` beside it is rewritten when the user edits, and says nothing more.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: ["logs"],
                    accepts: { path in
                        let parts = path.split(separator: "/")
                        return parts.count == 2 && parts[1] == "events.jsonl"
                    },
                    recordKeys: ["seq", "ts", "type"],
                    makeReader: { GptmeReader(file: $0, savedState: $1) }
                )
            )
        )
    }

    /// The conversation whose `.lock` the process holds open; the file stays after its end.
    static func probe(_ process: ProcessFacts) -> OpenFileProbe {
        let places = home.ofProcess(process.pid).map { $0 + "/logs" }
        return OpenFileProbe(process: process, places: places) { path in
            let parts = path.split(separator: "/")
            guard parts.count > 3, parts.last == ".lock", parts[parts.count - 3] == "logs" else { return nil }
            return String(parts[parts.count - 2])
        }
    }
}

extension AgentDefinition {
    static let gptme = AgentDefinition(
        id: Gptme.id,
        displayName: "gptme",
        launch: LaunchRules(
            commands: "gptme",
            packages: "gptme",
            modules: "gptme gptme.cli gptme.cli.main",
            oneShotOptions: "-n --non-interactive",
            valueOptions: "-m --model --tool-format --workspace -w --context-mode --output-format",
            textOptions: "--system -t --tools --agent-path --output-schema --context-include",
            conversationOptions: "--name"
        ),
        home: Gptme.home,
        resume: "gptme --name {} --resume",
        log: Gptme.log,
        probe: { Gptme.probe($0) }
    )
}
