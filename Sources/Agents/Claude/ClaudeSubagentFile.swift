import Libc
import TachoCore

/// The small file beside a sub-agent's transcript: `subagents/agent-ID.meta.json`.
enum ClaudeSubagentFile {
    /// Whether a path is that of such a file.
    static func accepts(_ path: String) -> Bool {
        path.hasSuffix(".meta.json") && strstr(path, "/subagents/") != nil
    }

    /// Reads which tool call started the sub-agent, and its type.
    static func read(_ file: LogFile, _ bytes: UnsafeRawBufferPointer, into facts: inout FactBatch) -> LogLineOutcome {
        let path = ClaudePath(relativePath: file.relativePath)
        var cursor = JSONCursor(bytes)
        guard let subagent = path.subagent, let owner = path.conversation, cursor.enterObject() else {
            return .malformed
        }
        var fact = SubagentFact(agent: Claude.id, key: subagent, origin: LogOrigin(owner))
        while let key = cursor.nextKey() {
            if key == "toolUseId" {
                fact.toolCall = cursor.text()?.string
            } else if key == "agentType" {
                fact.kind = cursor.text()?.string
            } else {
                cursor.skipValue()
            }
        }
        guard cursor.isAtEnd else { return .malformed }
        facts.add(.subagent(fact))
        return .read
    }
}
