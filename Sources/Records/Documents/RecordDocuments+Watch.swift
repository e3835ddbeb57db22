package import TachoCore

extension RecordDocuments {
    package static let watch = RecordDocument<(at: Timestamp, today: Usage, sessions: [SessionRecord])>(
        "tacho.watch.v1",
        "`tacho watch`, one document per line and refresh.",
        [
            Field("at", .time, "when the document was written") { $0.at },
            Field("today", .object(UsageFields.shape), "all calls since midnight local time, regardless of filters") {
                UsageRecord($0.today)
            },
            Field("sessions", .list(of: SessionFields.shape), "the running sessions, those that need you first") {
                $0.sessions
            },
        ]
    )
}
