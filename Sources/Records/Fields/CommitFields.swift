package import TachoCore

package enum CommitFields {
    /// A commit as git has it.
    package static let shape = Shape<CommitRecord>(
        "Commit",
        [
            Field("commit", .commit, "the commit's id") { $0.commit.id },
            Field("subject", .text, "the first line of its message") { $0.commit.subject },
            Field("authored_at", .time, "when its change was first committed") { $0.commit.authoredAt },
            Field("committed_at", .time, "when this commit was made; later if it was rebased or amended") {
                $0.commit.committedAt
            },
            Field("repo", .text, "the main repository") { $0.repo },
            Field("branch", .text, "the branch that was checked out", absent: "git no longer knows") { $0.branch },
            Field("worktree", .text, "the working tree", absent: "git no longer knows") { $0.tree },
        ]
    )

    static let maker = Shape<CommitOrigin.Maker>(
        "CommitMaker",
        [
            Field("session_id", .text, "the session") { $0.session.rawValue },
            Field("agent", .text, "the agent's id") { $0.agent },
            Field("run_id", .text, "its run at that time", absent: "none can be named") { $0.run?.rawValue },
            Field("prompt_preview", .text, "the beginning of the run's prompt", absent: "none is kept") { $0.prompt },
            Field(
                "proofs",
                .texts,
                "what speaks for it: `call` (its agent ran git then), `message` (with this subject), `run` (was at work), "
                    + "`tree` (in this working tree), `head` (HEAD moved over it), `trailer` (the message names it)"
            ) { maker in CommitOrigin.Proof.allCases.filter(maker.proofs.contains).map(\.rawValue) },
        ]
    )

    /// A commit with who made it.
    package static let made = Shape<CommitRecord>(
        "MadeCommit",
        with: [shape.part { $0 }],
        [
            Field(
                "origin",
                .word,
                "`made` by one session, proven; `possible`: nobody can say which of the makers it was, or whether it "
                    + "was one of them; `outside`: by no recorded run",
                absent: "it was not looked for"
            ) { $0.origin?.state },
            Field("session_id", .text, "the session that made it", absent: "`origin` is not `made`") {
                $0.origin?.session?.rawValue
            },
            Field("makers", .list(of: maker), "the session that made it, or those that are possible") {
                $0.origin?.makers ?? []
            },
        ]
            + Field.cost(
                "the cost of the session's calls since its commit before",
                absent: "`origin` is not `made`, or there is no log"
            ) { $0.cost } + [
                Field(
                    "commit_count",
                    .integer,
                    "the session's commits, which share its cost",
                    absent: "as `cost_state`"
                ) {
                    $0.cost == nil ? nil : $0.costShareCount
                }
            ]
    )
}
