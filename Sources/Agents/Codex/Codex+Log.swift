import TachoCore

extension Codex {
    /// Rollouts are `YYYY/MM/DD/rollout-….jsonl`; Codex may compress them after a week.
    ///
    /// A thread that is in both directories is read twice, with one result.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: ["sessions", "archived_sessions"],
                    accepts: use(ofFile:),
                    recordKeys: ["timestamp", "type", "payload"],
                    makeReader: { CodexReader(file: $0, savedState: $1) }
                )
            )
        )
    }

    private static func use(ofFile path: String) -> LogFileUse? {
        let name = path.split(separator: "/").last ?? ""
        guard name.hasPrefix("rollout-") else { return nil }
        return name.hasSuffix(".jsonl") ? .read : name.hasSuffix(".jsonl.zst") ? .archived : nil
    }
}
