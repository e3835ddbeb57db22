import TachoCore

/// A session, in one of its runs or without a log, that was at work when a commit was made.
struct CommitCandidate {
    let session: Session
    /// The run; for an agent without a log, the one that stands for the session.
    let run: RunRecord
    /// When it was at work, in whole seconds as git counts.
    let span: ClosedRange<Timestamp>
    /// The working tree; nil if its directory is gone and nothing recorded it.
    let tree: String?
    /// Its tool calls but those that were refused.
    let calls: [PlacedCall]
    /// Whether its log has tool calls, refused ones included.
    let logsCalls: Bool

    /// A call with the working tree it was about.
    struct PlacedCall {
        let call: CommitCall
        let tree: String?
    }

    var isLogged: Bool { run.isLogged }

    func maker(_ proofs: Set<CommitOrigin.Proof>) -> CommitOrigin.Maker {
        CommitOrigin.Maker(
            session: session.id,
            agent: session.agent,
            run: run.id,
            prompt: run.promptPreview,
            proofs: proofs
        )
    }
}
