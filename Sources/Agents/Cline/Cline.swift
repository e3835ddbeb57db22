import TachoCore
import TachoSystem

/// What is known of the Cline CLI, by its source of 2026-08 (3.0.56).
enum Cline {
    /// The id in the catalogue.
    static let id = "cline"
    static let home = AgentHome(
        variable: "CLINE_DATA_DIR",
        defaults: [.home(".cline/data")],
        successors: [AgentHome(variable: "CLINE_DIR", directory: "data", defaults: [])]
    )

    /// `SESSION/SESSION.messages.json`, and beside it a file for each sub-agent; both are rewritten at every message.
    ///
    /// What tools return stays in them, 10 to 30 KB for a file that was read, so a day's work exceeds a megabyte.
    static var log: AgentLog {
        AgentLog(
            .document(
                DocumentLog(
                    directories: ["sessions"],
                    accepts: { ClinePath($0) != nil },
                    sizeLimit: 64 << 20,
                    makeReader: { ClineReader(file: $0) }
                )
            )
        )
    }

    /// The newest session whose manifest names the process: `SESSION/SESSION.json`.
    ///
    /// A session that runs in the agent's background process names that one, and stays unproved.
    static func probe(_ process: ProcessFacts) -> PidFileProbe {
        let places = home.ofProcess(process.pid).map { $0 + "/sessions" }
        let delays = PidFileProbe.delaysOfLateFiles
        return PidFileProbe(process: process, places: places, recheckDelays: delays) { places, member in
            var newest: (startedAt: Timestamp, session: String)?
            for place in places {
                for name in Directory.names(in: place) {
                    let path = "\(place)/\(name)/\(name).json"
                    guard let bytes = PidFileProbe.bytes(path, writtenBy: member, limit: ClineManifest.sizeLimit),
                        let manifest = ClineManifest(bytes), manifest.pid == Int(member.pid),
                        let startedAt = manifest.startedAt, startedAt > newest?.startedAt ?? .init(milliseconds: 0)
                    else { continue }
                    newest = (startedAt, name)
                }
            }
            return newest?.session
        }
    }
}

/// What the path of a log file says: `SESSION/SESSION.messages.json` or `SESSION/SUBAGENT.messages.json`.
struct ClinePath {
    let session: String
    /// nil for the session's own file.
    let subagent: String?

    private static let suffix = ".messages.json"

    /// Takes a path apart; nil when it is no log's.
    init?(_ relativePath: String) {
        let parts = relativePath.split(separator: "/")
        guard parts.count == 2, parts[1].hasSuffix(Self.suffix) else { return nil }
        let stem = parts[1].dropLast(Self.suffix.count)
        session = String(parts[0])
        subagent = stem == parts[0] ? nil : String(stem)
    }

    /// The sub-agent that a session `SESSION__SUBAGENT` or `SESSION__teamtask__SUBAGENT` is of, as its file is named.
    static func subagent(ofChild session: String) -> String? {
        guard let root = session.firstRange(of: "__") else { return nil }
        let rest = session[root.upperBound...]
        return String(rest.hasPrefix("teamtask__") ? rest.dropFirst("teamtask__".count) : rest)
    }
}

/// What a session's manifest says of it.
struct ClineManifest {
    /// It holds the first prompt.
    static let sizeLimit = 1 << 20

    let pid: Int?
    let directory: String?
    let startedAt: Timestamp?

    /// Reads a manifest; nil when it is being written.
    init?(_ bytes: [UInt8]) {
        guard
            let facts = bytes.withUnsafeBytes({ bytes in
                JSONObject(bytes).map { fields in
                    (fields.integer("pid"), fields.string("cwd"), fields.text("started_at")?.timestamp)
                }
            })
        else { return nil }
        (pid, directory, startedAt) = facts
    }
}

extension AgentDefinition {
    static let cline = AgentDefinition(
        id: Cline.id,
        displayName: "Cline",
        launch: LaunchRules(
            commands: "cline",
            commonWords: "cline",
            packages: "cline @cline/cli",
            sessionCommands: "task/chat task/restore t/chat",
            oneShotCommands: "task t task/new task/send t/new t/send",
            otherCommands: """
                auth config connect dashboard doctor help history h hook hub instance i kanban logs log mcp plugin schedule \
                skill update version task/list task/view task/pause task/open t/list t/view t/pause t/open
                """,
            otherOptions: "-v --acp --update --kanban",
            valueOptions: """
                -m --model -t --timeout -c --cwd -o --output-format --thinking -P --provider --compaction --retries \
                --auto-approve --data-dir
                """,
            textOptions: "-k --key -s --setting --system -f --file --image --config --hooks-dir",
            conversationOptions: "-T --taskId --id"
        ),
        environmentMarks: "CLINE_ACTIVE",
        home: Cline.home,
        resume: "cline --id {}",
        log: Cline.log,
        probe: { Cline.probe($0) }
    )
}
