import GRDB
import TachoCore

/// How much an export knows about a session; of several exports, the greatest wins, in whatever order they are merged.
struct MergeRank: Comparable {
    /// Whether its runs come from logs, which agents delete after some weeks, so that a later export may know less.
    var isLogged: Bool
    /// The last sign of life, in milliseconds since 1970.
    var lastSeenAt: Int64
    var hasEnded: Bool
    /// When the recording machine exported it, in milliseconds since 1970; 0 if unknown.
    var exportedAt: Int64
    var hasCalls: Bool
    var apiCallCount: Int64
    /// The digest of everything but calls, tags and notes: decides ties and identifies equal content.
    var digest: Int64

    init(_ exported: ExportedSession) {
        isLogged = exported.isLogged
        lastSeenAt = exported.session.lastSeenAt.milliseconds
        hasEnded = exported.session.endedAt != nil
        exportedAt = exported.exportedAt?.milliseconds ?? 0
        hasCalls = exported.runs.contains { $0.apiCalls != nil }
        apiCallCount = exported.runs.reduce(0) { sum, run in
            run.usage.reduce(sum) { $0 &+ Int64($1.usage.apiCallCount) }
        }
        digest = Int64(bitPattern: Digest64.of(exported.facts.json.text(escaping: .plain)))
    }

    /// The rank of the export a session was imported from; nil if it was not imported.
    init?(of session: String, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                SELECT is_logged, session.last_seen_at, session.ended_at IS NOT NULL, exported_at, has_calls,
                    api_call_count, digest
                FROM imported_session JOIN session ON session.id = imported_session.session_id
                WHERE session_id = ?
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: [session]) else { return nil }
        isLogged = row[0]
        lastSeenAt = row[1]
        hasEnded = row[2]
        exportedAt = row[3]
        hasCalls = row[4]
        apiCallCount = row[5]
        digest = row[6]
    }

    /// Keeps the rank of the export that a session is imported from.
    func save(of session: String, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO imported_session (
                    session_id, is_logged, exported_at, has_calls, api_call_count, digest)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [session, isLogged, exportedAt, hasCalls, apiCallCount, digest])
    }

    static func < (left: MergeRank, right: MergeRank) -> Bool {
        left.order.lexicographicallyPrecedes(right.order)
    }

    private var order: [Int64] {
        [isLogged ? 1 : 0, lastSeenAt, hasEnded ? 1 : 0, exportedAt, hasCalls ? 1 : 0, apiCallCount, digest]
    }
}

extension ExportedSession {
    /// Whether its runs come from a log.
    var isLogged: Bool { runs.contains { !$0.run.conversation.isEmpty } }

    /// The session without annotations, calls, and the time of the export.
    fileprivate var facts: ExportedSession {
        var facts = self
        facts.exportedAt = nil
        facts.session.tags = []
        facts.session.note = nil
        for index in facts.runs.indices {
            facts.runs[index].tags = []
            facts.runs[index].note = nil
            facts.runs[index].toolCalls = nil
            facts.runs[index].apiCalls = nil
        }
        return facts
    }
}
