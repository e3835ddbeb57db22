extension Run {
    /// The run's state, taking into account more than its own log lines.
    ///
    /// Some agents write no end of a run (Claude's `-p`). A run that another one follows, or whose session has ended,
    /// is over all the same: the session's end decides how. A session known from its log alone has ended.
    ///
    /// - Parameters:
    ///   - isFollowed: whether a later run of the conversation is known.
    ///   - session: its session; nil for one known from logs alone.
    package func closedState(isFollowed: Bool, session: SessionEnding?) -> State {
        guard state == .active else { return state }
        if isFollowed { return .complete }
        guard let session else { return .complete }
        guard session.hasEnded, session.reason != .background else { return .active }
        switch session.reason {
        case .signal, .lost, .replaced: return .interrupted
        case .exit, .background, nil: return session.exitCode ?? 0 == 0 ? .complete : .failed
        }
    }

    /// What of a session's end decides how its last run ended.
    package struct SessionEnding: Hashable, Sendable {
        /// Whether the session has ended.
        package var hasEnded: Bool
        /// How.
        package var reason: Session.EndReason?
        /// The agent's exit status.
        package var exitCode: Int32?

        /// Makes a description of a session's end.
        package init(hasEnded: Bool, reason: Session.EndReason?, exitCode: Int32?) {
            self.hasEnded = hasEnded
            self.reason = reason
            self.exitCode = exitCode
        }
    }
}
