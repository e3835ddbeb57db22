package import TachoCore

/// A running session with what it does.
package struct WatchedSession: Sendable {
    package var session: SessionRecord
    package var activity: Activity
    /// The beginning of its latest prompt.
    package var prompt: String?

    package init(_ session: SessionRecord, latest: RunRecord?) {
        self.session = session
        activity = Activity(session.session, latest: latest)
        prompt = latest?.promptPreview
    }
}

extension RecordDocuments {
    package static let watch = RecordDocument<(at: Timestamp, today: Usage, sessions: [WatchedSession])>(
        "tacho.watch.v1",
        "`tacho watch`, one document per line and refresh.",
        [
            Field("at", .time, "when the document was written") { $0.at },
            Field("today", .object(UsageFields.shape), "all calls since midnight local time, regardless of filters") {
                UsageRecord($0.today)
            },
            Field("sessions", .list(of: watchedSession), "the running sessions, newest first") { $0.sessions },
        ]
    )

    private static let watchedSession = Shape<WatchedSession>(
        "WatchedSession",
        with: [SessionFields.shape.part { $0.session }],
        [
            Field(
                "activity",
                .word,
                "`working`, `waiting`, `suspended`, `running` (working or waiting: not known which) or `ended`"
            ) { $0.activity }
        ]
    )
}
