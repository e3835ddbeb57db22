import TachoCore
import TachoSystem

/// What is known of Grok Build; measured with 0.2.111.
enum Grok {
    /// The id in the catalogue.
    static let id = "grok"
    static let home = AgentHome(variable: "GROK_HOME", defaults: [.home(".grok")])

    /// `DIRECTORY/SESSION/updates.jsonl`.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: ["sessions"],
                    accepts: { path in
                        let parts = path.split(separator: "/")
                        return parts.count == 3 && parts[2] == "updates.jsonl"
                    },
                    recordKeys: ["method", "params"],
                    makeReader: { GrokReader(file: $0, savedState: $1) }
                )
            ),
            detail: .runs
        )
    }

    /// The conversation whose `events.jsonl` the process holds open, from the first prompt on; `active_sessions.json`
    /// changes then, too.
    static func probe(_ process: ProcessFacts) -> OpenFileProbe {
        OpenFileProbe(process: process, places: home.ofProcess(process.pid)) { path in
            let parts = path.split(separator: "/")
            guard parts.count > 4, parts.last == "events.jsonl", parts[parts.count - 4] == "sessions" else {
                return nil
            }
            return String(parts[parts.count - 2])
        }
    }
}

extension AgentDefinition {
    /// Grok Build, and the community's Grok CLI of the same name.
    static let grok = AgentDefinition(
        id: Grok.id,
        displayName: "Grok",
        launch: LaunchRules(
            commands: "grok grok-cli",
            commonWords: "grok",
            packages: "@vibe-kit/grok-cli @xai-official/grok grok-dev",
            otherCommands: """
                agent auth completions daemon export git help import inspect leader login logout mcp memory models \
                plugin sessions setup share trace uninstall update version worktree
                """,
            oneShotOptions: "-p --prompt --single",
            otherOptions: "-V -v",
            valueOptions: """
                -m --model -d --directory --cwd --effort --max-turns --max-tool-rounds --output-format --format \
                --permission-mode --sandbox
                """,
            textOptions:
                "-p --prompt --single -k --api-key -u --base-url --rules --system-prompt-override --allow --deny",
            conversationOptions: "-s --session -r --resume"
        ),
        environmentMarks: "GROK_AGENT",
        home: Grok.home,
        resume: "grok --resume {}",
        log: Grok.log,
        probe: { Grok.probe($0) },
        hooks: { Grok.hooks }
    )
}
