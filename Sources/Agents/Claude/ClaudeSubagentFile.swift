import Libc
import TachoCore

/// Reads the small file beside a sub-agent's transcript, `subagents/agent-ID.meta.json`: which tool call started the
/// sub-agent, and its type.
struct ClaudeSubagentFile: LineReader {
    let file: LogFile
    var messages: [TranscriptMessage]?
    let savedState: [UInt8] = []

    init(file: LogFile) {
        self.file = file
    }

    /// Whether a path is that of such a file.
    static func accepts(_ path: String) -> Bool {
        path.hasSuffix(".meta.json") && strstr(path, "/subagents/") != nil
    }

    mutating func read(_ line: UnsafeRawBufferPointer, at offset: Int, into facts: inout FactBatch) -> LogLineOutcome {
        let path = ClaudePath(relativePath: file.relativePath)
        guard let subagent = path.subagent, let owner = path.conversation, let fields = JSONObject(line) else {
            return .malformed
        }
        var fact = SubagentFact(agent: Claude.id, key: subagent, origin: LogOrigin(owner))
        fact.toolCall = fields.text("toolUseId")?.string
        fact.kind = fields.text("agentType")?.string
        facts.add(.subagent(fact))
        return .read
    }
}
