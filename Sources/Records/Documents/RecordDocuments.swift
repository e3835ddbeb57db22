package import TachoCore

/// Every document that `--json` prints; names are never changed, fields may be added.
package enum RecordDocuments {
    /// The description of each, in the order of docs/json.md.
    package static var all: [ShapeDescription] {
        [
            sessions.shape.description, session.shape.description, runs.shape.description, run.shape.description,
            search.shape.description,
            day.shape.description, week.shape.description, standup.shape.description,
            commits.shape.description, blame.shape.description, branch.shape.description,
            cost.shape.description, waste.shape.description, difference.shape.description, timesheet.shape.description,
            invoice.shape.description, fleet.shape.description, pushStatus.shape.description,
            timeline.shape.description, watch.shape.description,
            limits.shape.description,
            explanation.shape.description, prices.shape.description, tags.shape.description, tagged.shape.description,
            agents.shape.description, imported.shape.description, merge.shape.description, settings.shape.description,
            forgotten.shape.description, pruned.shape.description, backup.shape.description,
            restored.shape.description, doctor.shape.description,
        ]
    }

    package static let sessions = RecordDocument<[SessionRecord]>(
        "tacho.sessions.v1",
        "`tacho sessions`, `tacho` and `tacho now`.",
        [
            Field(
                "sessions",
                .list(of: SessionFields.shape),
                "newest first; `tacho` and `tacho now` list running sessions before the rest"
            ) { $0 }
        ]
    )

    package static let session = RecordDocument<SessionRecord>(
        "tacho.session.v1",
        "`tacho show ID`.",
        [Field("session", .object(SessionFields.withRuns), "the session") { $0 }]
    )

    package static let runs = RecordDocument<[RunRecord]>(
        "tacho.runs.v1",
        "`tacho runs`.",
        [Field("runs", .list(of: RunFields.shape), "newest first") { $0 }]
    )

    package static let run = RecordDocument<RunDetail>(
        "tacho.run.v1",
        "`tacho run ID`.",
        [Field("run", .object(RunFields.withCalls), "the run") { $0 }]
    )

    package static let search = RecordDocument<[SearchHit]>(
        "tacho.search.v1",
        "`tacho search`.",
        [Field("hits", .list(of: SearchFields.shape), "the best first; those of transcripts newest first") { $0 }]
    )

    package static let cost = RecordDocument<CostReport>("tacho.cost.v1", "`tacho cost`.", CostFields.report)
}
