import TachoCore
import TachoSystem

/// What is known of the Gemini CLI, by its source of 2026-08.
enum Gemini {
    /// The id in the catalogue.
    static let id = "gemini"
    static let home = AgentHome(variable: "GEMINI_CLI_HOME", directory: ".gemini", defaults: [.home(".gemini")])

    /// `PROJECT/chats/session-….jsonl`, `PROJECT/chats/SESSION/ID.jsonl` of sub-agents, and the older `session-….json`,
    /// which a resumed session leaves beside its successor.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: ["tmp"],
                    accepts: { GeminiPath($0)?.isDocument == false },
                    recordKeys: ["id", "type", "timestamp"],
                    makeReader: { GeminiReader(file: $0, savedState: $1) }
                )
            ),
            .document(
                DocumentLog(
                    directories: ["tmp"],
                    accepts: { GeminiPath($0)?.isDocument == true },
                    sizeLimit: 64 << 20,
                    makeReader: { GeminiReader(file: $0, savedState: nil) }
                )
            )
        )
    }

    /// It deletes sessions after 30 days, unless `general.sessionRetention` says otherwise.
    static func retention(home: String) -> LogRetention {
        let settings = home + "/settings.json"
        let remedy = "\"general\": {\"sessionRetention\": {\"enabled\": false}} in \(settings)"
        let rule = SmallFile.bytes(settings, limit: 1 << 20)?.withUnsafeBytes { bytes -> LogRetention? in
            guard let rule = JSONObject(bytes)?.object("general")?.object("sessionRetention") else { return nil }
            if rule.boolean("enabled") == false { return LogRetention(days: nil, isDefault: false) }
            guard let age = rule.string("maxAge"), age.hasSuffix("d"), let days = Int(age.dropLast()) else {
                return nil
            }
            return LogRetention(days: days, isDefault: false, remedy: remedy)
        }
        return rule.flatMap(\.self) ?? LogRetention(days: 30, isDefault: true, remedy: remedy)
    }
}

/// What the path of a log file says.
struct GeminiPath {
    /// The name of the project's directory.
    let project: String
    /// The conversation whose sub-agent the file belongs to; nil for a conversation's own, whose first line names it.
    let parent: String?
    /// The name of the file.
    let stem: String
    /// Whether the file is rewritten as a whole.
    let isDocument: Bool

    /// Takes a path apart; nil when it is no log's.
    init?(_ relativePath: String) {
        let parts = relativePath.split(separator: "/").map(String.init)
        guard parts.count == 3 || parts.count == 4, parts[1] == "chats", let name = parts.last else { return nil }
        isDocument = name.hasSuffix(".json")
        guard isDocument || name.hasSuffix(".jsonl"), parts.count == 4 || name.hasPrefix("session-") else { return nil }
        project = parts[0]
        parent = parts.count == 4 ? parts[2] : nil
        stem = String(name.prefix { $0 != "." })
    }
}

extension AgentDefinition {
    static let gemini = AgentDefinition(
        id: Gemini.id,
        displayName: "Gemini CLI",
        launch: LaunchRules(
            commands: "gemini gemini-cli",
            packages: "@google/gemini-cli",
            otherCommands: "extensions gemma help hooks mcp skills update",
            oneShotOptions: "-p --prompt",
            otherOptions: "-v --acp --experimental-acp --list-extensions -l --list-sessions --delete-session",
            valueOptions: "-m --model --approval-mode -o --output-format --include-directories -e --extensions",
            textOptions: """
                -p --prompt -i --prompt-interactive --allowed-mcp-server-names --allowed-tools --delete-session \
                --session-file
                """,
            conversationOptions: "-r --resume --session-id"
        ),
        environmentMarks: "GEMINI_CLI",
        home: Gemini.home,
        resume: "gemini --resume {}",
        log: Gemini.log,
        retention: { Gemini.retention(home: $0) },
        hooks: { Gemini.hooks }
    )
}
