package import TachoCore

/// A text in which something was found: the prompt of a run, or a message of a transcript.
package struct SearchHit: Hashable, Sendable {
    package var session: SessionID
    package var run: RunID?
    package var agent: String
    package var repo: String?
    package var branch: String?
    package var at: Timestamp
    package var speaker: TranscriptMessage.Speaker
    package var text: String

    package init(
        session: SessionID,
        run: RunID? = nil,
        agent: String,
        repo: String?,
        branch: String?,
        at: Timestamp,
        speaker: TranscriptMessage.Speaker,
        text: String
    ) {
        self.session = session
        self.run = run
        self.agent = agent
        self.repo = repo
        self.branch = branch
        self.at = at
        self.speaker = speaker
        self.text = text
    }
}

extension SearchHit {
    /// A run whose prompt matches.
    package init(_ run: RunRecord) {
        self.init(
            session: run.session,
            run: run.id,
            agent: run.agent,
            repo: run.repo ?? run.cwd,
            branch: run.branch,
            at: run.startedAt,
            speaker: .user,
            text: run.promptPreview ?? ""
        )
    }
}

package enum SearchFields {
    package static let shape = Shape<SearchHit>(
        "SearchHit",
        [
            Field("session_id", .text, "the session's id") { $0.session.rawValue },
            Field("run_id", .text, "the id of the run whose prompt it is", absent: "found in a transcript") {
                $0.run?.rawValue
            },
            Field("agent", .text, "the agent's id") { $0.agent },
            Field("repo", .text, "the repository, or the directory outside git", absent: "unknown") { $0.repo },
            Field("branch", .text, "the branch", absent: "unknown") { $0.branch },
            Field("at", .time, "when it was said") { $0.at },
            Field("speaker", .word, "who said it") { $0.speaker },
            Field("text", .text, "the beginning of the prompt, or what surrounds the words found, redacted") {
                $0.text
            },
        ]
    )
}
