/// How far a session's latest run is, as its log has it.
package struct LatestRun: Hashable, Sendable {
    package var state: Run.State
    package var startedAt: Timestamp
    /// The last timestamp in its log.
    package var endedAt: Timestamp
    /// The beginning of its prompt; nil where previews are off.
    package var prompt: String?
    /// Whether the agent began or resumed another conversation since.
    package var isLeft = false
    /// Whether its log has a tool call without an end: it runs, or the agent asks whether it may.
    package var hasOpenCall = false

    package init(state: Run.State, startedAt: Timestamp, endedAt: Timestamp, prompt: String? = nil) {
        self.prompt = prompt
        self.state = state
        self.startedAt = startedAt
        self.endedAt = endedAt
    }
}
