import TachoCore
import TachoSystem

/// What is known of Factory's Droid, by its SDK and by readers of its logs (0.171 to 0.215).
enum Droid {
    /// The id in the catalogue.
    static let id = "droid"
    static let home = AgentHome(variable: nil, defaults: [.home(".factory")])

    /// `PROJECT/SESSION.jsonl`, and beside it `SESSION.settings.json` with what the session used so far; older ones lie in
    /// the directory itself.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: ["sessions"],
                    accepts: { $0.hasSuffix(".jsonl") },
                    recordKeys: ["type"],
                    makeReader: { DroidReader(file: $0, savedState: $1) }
                )
            ),
            .document(
                DocumentLog(
                    directories: ["sessions"],
                    accepts: { $0.hasSuffix(DroidSettings.suffix) },
                    makeReader: { DroidSettings(file: $0) }
                )
            ),
            detail: .totals
        )
    }
}

/// The first line of a session, which never changes: `{"type":"session_start","id":"…","cwd":"…",…}`.
struct DroidSession {
    /// The session; nil where the line does not name it.
    let id: String?
    let directory: String?
    /// The session whose tool call started this one, and that call; nil for a session of the user's.
    let parent: String?
    let toolCall: String?

    init(_ line: JSONObject) {
        id = line.id("id")
        directory = line.string("cwd")
        parent = line.id("callingSessionId")
        toolCall = line.string("callingToolUseId")
    }
}

extension AgentDefinition {
    static let droid = AgentDefinition(
        id: Droid.id,
        displayName: "Droid",
        launch: LaunchRules(
            commands: "droid",
            commonWords: "droid",
            packages: "droid @factory/cli",
            oneShotCommands: "exec",
            otherCommands: "computer daemon find help mcp plugin search update",
            otherOptions: "-v --list-tools",
            valueOptions: """
                -m --model --auto --cwd -o --output-format --input-format --reasoning-effort --spec-model \
                --spec-reasoning-effort --settings
                """,
            textOptions: """
                -f --file --append-system-prompt --append-system-prompt-file --enabled-tools --disabled-tools \
                --worktree -w --worktree-dir --tag --log-group-id
                """,
            conversationOptions: "-r --resume -s --session-id",
            forkOptions: "--fork"
        ),
        home: Droid.home,
        resume: "droid --resume {}",
        log: Droid.log,
        hooks: { Droid.hooks }
    )
}
