package import TachoCore

/// A running session with what it does.
package struct WatchedSession: Sendable {
    package var session: SessionRecord
    package var activity: Activity

    package init(_ session: SessionRecord, activity: Activity) {
        self.session = session
        self.activity = activity
    }
}

/// What runs at one time.
package struct WatchRecord: Sendable {
    package var at: Timestamp
    /// What all calls of the day used and cost.
    package var today: Usage
    package var sessions: [WatchedSession]

    package init(at: Timestamp, today: Usage, sessions: [WatchedSession]) {
        self.at = at
        self.today = today
        self.sessions = sessions
    }
}

extension RecordDocuments {
    package static let watch = RecordDocument<WatchRecord>(
        "tacho.watch.v1",
        "`tacho watch`, one document per line and refresh.",
        [
            .time("at", "when the document was written") { $0.at },
            .object(
                "today",
                "all calls since midnight local time, regardless of filters",
                of: UsageFields.shape
            ) { UsageRecord($0.today) },
            .objects("sessions", "the running sessions, newest first", of: watchedSession) { $0.sessions },
        ]
    )

    private static let watchedSession = Shape<WatchedSession>(
        "WatchedSession",
        with: [SessionFields.shape.part { $0.session }],
        [
            .word(
                "activity",
                "`working`, `waiting`, `suspended`, `running` (working or waiting: not known which) or `ended`"
            ) { $0.activity }
        ]
    )
}
