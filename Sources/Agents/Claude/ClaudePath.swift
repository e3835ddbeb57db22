/// What the path of a log file says, before any line is read.
struct ClaudePath {
    /// The conversation: the name of its own transcript, or of the directory that holds a sub-agent's.
    ///
    /// Nil for a sub-agent of the old layout, whose file lies beside the conversation's: its lines tell.
    let conversation: String?
    /// The sub-agent that the whole file belongs to; nil for a conversation's own transcript.
    let subagent: String?

    /// Takes a path apart, such as `slug/SESSION.jsonl` or `slug/SESSION/subagents/agent-ID.jsonl`.
    init(relativePath: String) {
        let parts = relativePath.split(separator: "/")
        let name = parts.last ?? ""
        let stem = name.prefix { $0 != "." }
        let isSubagent = stem.hasPrefix("agent-")
        subagent = isSubagent ? String(stem.dropFirst("agent-".count)) : nil
        if let folder = parts.firstIndex(of: "subagents"), folder > 0 {
            conversation = String(parts[folder - 1])
        } else {
            conversation = isSubagent ? nil : String(stem)
        }
    }
}
