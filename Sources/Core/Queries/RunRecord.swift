/// A run as lists show it: its facts and sums, without its calls.
package struct RunRecord: Hashable, Sendable {
    package var id: RunID
    package var session: SessionID
    /// Its place among the session's runs, from 1.
    package var index: Int
    /// The agent's catalogue id.
    package var agent: String
    /// The vendor's id; tags and notes are kept by it.
    package var key: String
    /// The agent's id of the conversation; nil for the one run of a session whose agent leaves no readable log.
    package var conversation: String?
    /// How far it is: a run that no line of the log ends is over when a later run began or the agent exited.
    package var state: Run.State
    package var trigger: Run.Trigger
    /// Whether the user rewound the conversation past it.
    package var isRolledBack: Bool
    package var startedAt: Timestamp
    package var endedAt: Timestamp
    /// The model that answered most often.
    package var model: String?
    /// The prompt's beginning, short and redacted.
    package var promptPreview: String?
    /// The number of prompts; nil without a log.
    package var promptCount: Int?
    /// The number of tool calls; nil without a log.
    package var toolCallCount: Int?
    /// The directory it started in.
    package var cwd: String?
    /// The repository; the session's if not logged.
    package var repo: String?
    /// The branch; the session's if not logged.
    package var branch: String?
    /// What its calls used and cost; unknown where `isLogged` is false.
    package var usage = Usage()
    /// The part of `usage` that sub-agents used.
    package var subagents = Usage()
    package var tags: [String] = []
    package var note: String?

    /// Describes a run, given without its calls; usage, tags and what its session knows are set afterwards.
    ///
    /// - Parameter index: its place among the session's runs, from 1.
    package init(_ run: Run, session: SessionID, index: Int) {
        id = run.id
        self.session = session
        self.index = index
        agent = run.agent
        key = run.key
        state = run.state
        trigger = run.trigger
        isRolledBack = run.isRolledBack
        startedAt = run.startedAt
        endedAt = run.endedAt
        promptPreview = run.promptPreview
        cwd = run.cwd
        branch = run.branch
        if run.conversation.isEmpty { return }
        conversation = run.conversation
        promptCount = run.promptCount
    }

    /// Whether there is a log of the run.
    package var isLogged: Bool { conversation != nil }

    /// How long it took, in milliseconds.
    package var durationInMilliseconds: Int64 { max(0, endedAt - startedAt) }

    /// Its place in the list of all runs, newest first.
    package var position: ListPosition { .init(startedAt: startedAt, id: id.rawValue) }
}
