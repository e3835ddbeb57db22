import TachoCore
import TachoRecords
import TachoStore

/// A session in an answer, which says whether it is the one that asks.
struct SessionAnswer: Sendable {
    let record: SessionRecord
    let isOwn: Bool

    static let summary = Shape<SessionAnswer>("SessionSummary", with: [SessionFields.summary.part { $0.record }], [own])
    static let detail = Shape<SessionAnswer>("Session", with: [SessionFields.shape.part { $0.record }], [own])

    private static let own = Field<SessionAnswer>(
        "is_own",
        .boolean,
        "`true` for the session that asks",
        absent: "another one, or not provable"
    ) { $0.isOwn ? true : nil }

    /// Joins sessions with what they used.
    static func all(_ sessions: [Session], own: SessionID?, in store: Store, now: Timestamp) throws -> [SessionAnswer] {
        SessionRecord.all(sessions, usage: try store.usage(of: sessions, now: now), now: now).map {
            SessionAnswer(record: $0, isOwn: $0.session.id == own)
        }
    }
}
