package import TachoCore

/// What `tacho forget` removed, or would remove.
package struct ForgottenSessions: Sendable {
    package var sessions: [SessionID]
    /// Sessions that were meant, too, and stay because they are running.
    package var running: [SessionID]
    package var runs: RunCount
    package var isDryRun: Bool

    package init(sessions: [SessionID], running: [SessionID], runs: RunCount, isDryRun: Bool) {
        (self.sessions, self.running, self.runs, self.isDryRun) = (sessions, running, runs, isDryRun)
    }
}

/// What `tacho prune` removed, or would remove.
package struct PrunedRecords: Sendable {
    package enum Part: String, CaseIterable, Sendable {
        case details
        case text
    }

    package var part: Part
    package var before: Timestamp
    /// Sessions whose details go, or runs whose text goes.
    package var count: Int
    package var isDryRun: Bool

    package init(_ part: Part, before: Timestamp, count: Int, isDryRun: Bool) {
        (self.part, self.before, self.count, self.isDryRun) = (part, before, count, isDryRun)
    }
}

/// A backup that was written or put back.
package struct BackupRecord: Sendable {
    package var path: String
    package var sessionCount: Int
    package var byteCount: Int
    /// Where the records before a restoration are kept.
    package var formerPath: String?

    package init(path: String, sessionCount: Int, byteCount: Int = 0, formerPath: String? = nil) {
        (self.path, self.sessionCount, self.byteCount, self.formerPath) = (path, sessionCount, byteCount, formerPath)
    }
}

extension RecordDocuments {
    package static let forgotten = RecordDocument<ForgottenSessions>(
        "tacho.forget.v1",
        "`tacho forget`.",
        [
            Field("session_ids", .texts, "the sessions that were removed, newest first") {
                $0.sessions.map(\.rawValue)
            },
            Field("running_ids", .texts, "sessions that stay because they are running") {
                $0.running.map(\.rawValue)
            },
            Field("run_count", .integer, "the runs of the sessions that were removed") { $0.runs.all },
            Field("is_dry_run", .boolean, "`true` if nothing was removed, because of `--dry-run`") { $0.isDryRun },
        ]
    )

    package static let pruned = RecordDocument<PrunedRecords>(
        "tacho.prune.v1",
        "`tacho prune`.",
        [
            Field("part", .word) { $0.part },
            Field("before", .time, "only what started before was removed") { $0.before },
            Field("count", .integer, "the sessions whose details, or the runs whose text was removed") { $0.count },
            Field("is_dry_run", .boolean, "`true` if nothing was removed, because of `--dry-run`") { $0.isDryRun },
        ]
    )

    package static let backup = RecordDocument<BackupRecord>(
        "tacho.backup.v1",
        "`tacho backup`.",
        [
            Field("path", .text, "the backup") { $0.path },
            Field("session_count", .integer, "the sessions in it") { $0.sessionCount },
            Field("byte_count", .integer, "its size in bytes") { $0.byteCount },
        ]
    )

    package static let restored = RecordDocument<BackupRecord>(
        "tacho.restore.v1",
        "`tacho restore`.",
        [
            Field("path", .text, "the backup") { $0.path },
            Field("session_count", .integer, "the sessions that are now recorded") { $0.sessionCount },
            Field("former_path", .text, "the backup of the records before", absent: "there were none") {
                $0.formerPath
            },
        ]
    )
}
