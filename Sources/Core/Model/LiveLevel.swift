/// What an agent said of itself at one moment, in the file that it keeps for its process.
package struct LiveLevel: Hashable, Sendable {
    package var state: State
    /// What it asks for; nil unless `state` is `asking`, or if it does not say.
    package var ask: LiveAsk?
    /// When it changed to this, by its own account.
    package var since: Timestamp

    package init(_ state: State, ask: LiveAsk? = nil, since: Timestamp) {
        self.state = state
        self.ask = ask
        self.since = since
    }

    package enum State: String, CaseIterable, Sendable {
        /// It works on a prompt.
        case working
        /// It cannot go on without the user.
        case asking
        /// It has nothing to do.
        case waiting
        /// It has answered, and commands that it started still run.
        case background
    }
}
