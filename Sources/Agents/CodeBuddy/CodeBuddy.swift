import TachoCore
import TachoSystem

/// What is known of CodeBuddy Code; measured with 2.163.0.
enum CodeBuddy {
    /// The id in the catalogue.
    static let id = "codebuddy"
    static let home = AgentHome(variable: "CODEBUDDY_CONFIG_DIR", defaults: [.home(".codebuddy")])

    /// `PROJECT/SESSION.jsonl`, and `PROJECT/SESSION/subagents/agent-ID.jsonl` of its sub-agents.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: ["projects"],
                    accepts: { $0.hasSuffix(".jsonl") },
                    related: { String($0.dropLast(".jsonl".utf8.count)) },
                    recordKeys: ["timestamp", "type", "providerData"],
                    makeReader: { CodeBuddyReader(file: $0, savedState: $1) }
                )
            )
        )
    }

    /// The conversation in `sessions/PID.json`: `{"pid":1,"sessionId":"…",…}`; before the first prompt, in place of an id,
    /// `interactive-PID`.
    static func probe(_ process: ProcessFacts) -> PidFileProbe {
        PidFileProbe(process: process, places: home.ofProcess(process.pid).map { $0 + "/sessions" }) { places, member in
            for place in places {
                guard let entry = PidFileProbe.bytes("\(place)/\(member.pid).json", writtenBy: member) else { continue }
                let id = entry.withUnsafeBytes { JSONObject($0)?.id("sessionId") }
                return id == "interactive-\(member.pid)" ? nil : id
            }
            return nil
        }
    }
}

extension AgentDefinition {
    /// CodeBuddy Code.
    ///
    /// Its tools find variables of Claude Code, too (`CLAUDE_SESSION_ID`, `CLAUDE_PROJECT_DIR`); none of them is a mark.
    static let codebuddy = AgentDefinition(
        id: CodeBuddy.id,
        displayName: "CodeBuddy",
        launch: LaunchRules(
            commands: "codebuddy cbc@codebuddy",
            packages: "@tencent-ai/codebuddy-code",
            otherCommands: "config doctor help install mcp plugin update",
            oneShotOptions: "-p --print",
            otherOptions: "-v -V --acp --serve",
            valueOptions: "--model --permission-mode --output-format --input-format --max-turns --add-dir",
            textOptions: "--append-system-prompt --system-prompt --allowedTools --disallowedTools --mcp-config",
            conversationOptions: "-r --resume --session-id",
            forkOptions: "--fork-session"
        ),
        environmentMarks: "CODEBUDDY_SESSION_ID",
        home: CodeBuddy.home,
        resume: "codebuddy --resume {}",
        log: CodeBuddy.log,
        probe: { CodeBuddy.probe($0) }
    )
}
