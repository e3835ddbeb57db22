package import TachoCore

/// What was done on a branch.
package struct BranchSummary: Sendable {
    /// Its sessions, time and cost, and the commits that its base lacks.
    package var row: DaySummary.Row
    /// The branch it is merged into; nil if none is known.
    package var base: String?
    package var clock: WorkClock

    package init(row: DaySummary.Row, base: String?, clock: WorkClock) {
        self.row = row
        self.base = base
        self.clock = clock
    }
}

extension RecordDocuments {
    package static let branch = RecordDocument<BranchSummary>(
        "tacho.branch.v1",
        "`tacho pr`.",
        [
            Field("repo", .text, "the repository") { $0.row.place.repo },
            Field("branch", .text, "the branch") { $0.row.place.branch },
            Field("base", .text, "the branch it is merged into", absent: "none is known") { $0.base },
            .clock { $0.clock },
            Field("figures", .object(DayFields.figures), "its sessions, time and cost") { $0.row.figures },
            Field("tasks", .list(of: DayFields.task), "what was asked, by session") { $0.row.tasks },
            Field("commits", .list(of: CommitFields.made), "the commits that the base lacks, newest first") {
                $0.row.commits
            },
        ]
    )
}
