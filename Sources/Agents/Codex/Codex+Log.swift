import TachoCore

extension Codex {
    /// Rollouts are `YYYY/MM/DD/rollout-….jsonl`; Codex may compress them after a week, with Zstandard, to `….jsonl.zst`.
    ///
    /// A thread that is in both directories, or in both forms, is read twice, with one result.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: directories,
                    accepts: { isRollout($0) && $0.hasSuffix(".jsonl") },
                    recordKeys: ["timestamp", "type", "payload"],
                    makeReader: { CodexReader(file: $0, savedState: $1) }
                )
            ),
            .document(
                DocumentLog(
                    directories: directories,
                    accepts: { isRollout($0) && $0.hasSuffix(".jsonl.zst") },
                    sizeLimit: 64 << 20,
                    makeReader: { file in
                        CodexReader(file: file, savedState: nil).map { CompressedLines($0, isAppended: false) }
                    }
                )
            )
        )
    }

    private static let directories = ["sessions", "archived_sessions"]

    private static func isRollout(_ path: String) -> Bool {
        (path.split(separator: "/").last ?? "").hasPrefix("rollout-")
    }
}
