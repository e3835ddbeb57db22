import TachoCore
import TachoRecords

struct CommitColumns: ListColumns {
    let all: [Column<CommitRecord>]

    static let terminal = ["commit", "authored_at", "made_by", "cost_usd", "subject", "prompt"]
    /// Those of the commits of one session.
    static let ofSession = ["commit", "authored_at", "branch", "origin", "subject", "prompt"]
    static let machine = [
        "commit", "authored_at", "committed_at", "repo", "branch", "subject", "origin", "session_id", "made_by",
        "run_id",
        "cost_usd", "cost_state", "commit_count",
    ]

    init(context: Context) {
        let (now, local) = (context.now, context.local)
        let field = FieldColumns(CommitFields.made, context.recordContext)
        let only = { @Sendable (record: CommitRecord) -> CommitOrigin.Maker? in
            record.origin?.state == .made ? record.origin?.makers.first : nil
        }
        let columns = [
            field("commit", "COMMIT", importance: 10, minimumWidth: Commit.shortLength)
                .shown { Cell($0.commit.short, style: .yellow) },
            field("authored_at", "WHEN", importance: 6, minimumWidth: 12).shown {
                Cell(MomentText.short($0.commit.authoredAt, now: now, local: local))
            },
            Column("made_by", "MADE BY", importance: 9, minimumWidth: 14) { CommitText.makers($0.origin) },
            field("cost_usd", "COST", importance: 7, minimumWidth: 7).shown { record in
                record.cost.map(CostText.cell) ?? Cell("")
            },
            field("subject", "SUBJECT", importance: 8, minimumWidth: 16),
            Column("prompt", "PROMPT", importance: 5, minimumWidth: 16) { only($0)?.prompt },
            field("branch", "BRANCH", importance: 6, minimumWidth: 8),
            Column("run_id", "RUN", importance: 4, minimumWidth: 7) { only($0)?.run?.rawValue }
                .shown { Cell(only($0)?.run?.short ?? "") },
            field("session_id", "SESSION", importance: 4, minimumWidth: 7)
                .shown { Cell($0.origin?.session?.short ?? "") },
        ]
        all = columns + field.rest(after: columns)
    }
}
