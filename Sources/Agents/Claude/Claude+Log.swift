import Libc
import TachoCore
import TachoSystem

extension Claude {
    /// Transcripts are JSON lines; a sub-agent has a small file of facts beside its transcript.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: ["projects"],
                    accepts: isTranscript,
                    related: { String($0.dropLast(".jsonl".count)) },
                    recordKeys: ["type", "sessionId"],
                    makeReader: { ClaudeReader(file: $0, savedState: $1) }
                )
            ),
            .document(
                DocumentLog(
                    directories: ["projects"],
                    accepts: ClaudeSubagentFile.accepts,
                    makeReader: { ClaudeSubagentFile(file: $0) }
                )
            )
        )
    }

    private static func isTranscript(_ path: String) -> Bool {
        // The C library's search takes a tenth of the time of `contains`.
        path.hasSuffix(".jsonl") && strstr(path, "/tool-results/") == nil
    }

    /// Claude Code deletes logs that are older than `cleanupPeriodDays` of its settings, 30 when it is not set.
    static func retention(home: String) -> LogRetention {
        let settings = home + "/settings.json"
        let days = SmallFile.bytes(settings, limit: 1 << 20).flatMap(cleanupPeriod)
        return LogRetention(
            days: days ?? 30,
            isDefault: days == nil,
            remedy: "\"cleanupPeriodDays\": 3650 in \(settings)"
        )
    }

    private static func cleanupPeriod(_ settings: [UInt8]) -> Int? {
        settings.withUnsafeBytes { JSONObject($0)?.integer("cleanupPeriodDays") }
    }
}
