import TachoCore
import TachoSystem

/// What is known of the DeepSeek Harness; measured with 0.2.1-rc.2.
enum DeepSeek {
    /// The id in the catalogue.
    static let id = "dsh"
    static let home = AgentHome(variable: "DSH_HOME", defaults: [.home(".dsh")])

    /// `PROJECT/SESSION/session.v4.jsonl.zstd`, to which a frame is appended at every step.
    ///
    /// A step takes 700 bytes when compressed, the whole of what a model sees among them.
    static var log: AgentLog {
        AgentLog(
            .document(
                DocumentLog(
                    directories: ["sessions"],
                    accepts: { path in
                        let parts = path.split(separator: "/")
                        return parts.count == 3 && parts[2].hasPrefix("session.v") && parts[2].hasSuffix(".jsonl.zstd")
                    },
                    sizeLimit: 16 << 20,
                    makeReader: { CompressedLines(DeepSeekReader(file: $0), isAppended: true) }
                )
            )
        )
    }

    /// The session whose `session.lock` the process holds open.
    static func probe(_ process: ProcessFacts) -> OpenFileProbe {
        let places = home.ofProcess(process.pid).map { $0 + "/sessions" }
        return OpenFileProbe(process: process, places: places) { path in
            let parts = path.split(separator: "/")
            guard parts.count > 4, parts.last == "session.lock", parts[parts.count - 4] == "sessions" else {
                return nil
            }
            return String(parts[parts.count - 2])
        }
    }
}

extension AgentDefinition {
    static let deepSeek = AgentDefinition(
        id: DeepSeek.id,
        displayName: "DeepSeek Harness",
        launch: LaunchRules(
            commands: "dsh",
            commonWords: "dsh",
            packages: "deepseek-harness-runtime-bin",
            otherWords: .nothing,
            oneShotCommands: "headless",
            valueOptions: "-m --model",
            textOptions: "-p --prompt",
            conversationOptions: "--session-id --resume"
        ),
        home: DeepSeek.home,
        resume: "dsh --resume {}",
        log: DeepSeek.log,
        probe: { DeepSeek.probe($0) }
    )
}
