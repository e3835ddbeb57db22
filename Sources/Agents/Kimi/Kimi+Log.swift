import TachoCore

extension Kimi {
    /// Kimi CLI: `PROJECT/SESSION/wire.jsonl` and `PROJECT/SESSION/subagents/ID/wire.jsonl`; Kimi Code:
    /// `WORKSPACE/SESSION/agents/ID/wire.jsonl`, where the main agent's id is `main`.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: ["sessions"],
                    accepts: { KimiPath($0)?.isCode == true },
                    related: { KimiPath($0)?.session },
                    recordKeys: ["type", "time"],
                    makeReader: { KimiCodeReader(file: $0, savedState: $1) }
                )
            ),
            .lines(
                LineLog(
                    directories: ["sessions"],
                    accepts: { KimiPath($0)?.isCode == false },
                    related: { KimiPath($0)?.session },
                    recordKeys: ["timestamp", "message"],
                    makeReader: { KimiReader(file: $0, savedState: $1) }
                )
            )
        )
    }
}

/// What the path of a log file says.
struct KimiPath {
    /// The session's directory, below the one of all sessions.
    let session: String
    /// The conversation: the name of that directory.
    let conversation: String
    /// The name of the directory of all sessions of one project.
    let project: String
    /// Whether Kimi Code wrote it.
    let isCode: Bool
    /// The sub-agent whose file it is; nil for the main agent's.
    let subagent: String?

    /// Takes a path apart; nil when it is no log's.
    init?(_ relativePath: String) {
        guard relativePath.hasSuffix("/wire.jsonl") else { return nil }
        let parts = relativePath.split(separator: "/").map(String.init)
        guard parts.count == 3 || parts.count == 5 else { return nil }
        (project, conversation) = (parts[0], parts[1])
        session = parts[0] + "/" + parts[1]
        isCode = parts.count == 5 && parts[2] == "agents"
        guard isCode || parts.count == 3 || parts[2] == "subagents" else { return nil }
        subagent = parts.count == 3 || isCode && parts[3] == "main" ? nil : parts[3]
    }
}
