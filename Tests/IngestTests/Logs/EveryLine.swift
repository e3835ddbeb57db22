import TachoAgents
import TachoCore

/// Makes a tool call of every line.
struct EveryLine: LineReader {
    var messages: [TranscriptMessage]?
    var savedState: [UInt8] { [] }

    mutating func read(_ line: UnsafeRawBufferPointer, at offset: Int, into facts: inout FactBatch) -> LogLineOutcome {
        let key = String(decoding: line, as: UTF8.self)
        facts.add(.toolCall(ToolCallFact(agent: "test", key: key, origin: LogOrigin("c"))))
        return .read
    }

    /// Reads `*.log` by lines and `*.whole` as documents; `found` is called with the path of each file that is found.
    static func sources(found: @escaping @Sendable (String) -> Void = { _ in }) -> [AgentLogSource] {
        let lines = LineLog(
            directories: [],
            accepts: { path in
                found(path)
                return path.hasSuffix(".log")
            },
            makeReader: { _, _ in EveryLine() }
        )
        let documents = DocumentLog(
            directories: [],
            accepts: { $0.hasSuffix(".whole") },
            makeReader: { _ in EveryLine() }
        )
        return [.lines(lines), .document(documents)]
    }
}
