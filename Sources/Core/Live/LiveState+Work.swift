extension LiveState {
    /// The work of an agent that no line of its log mentions yet: it writes one when a call ends, not while it waits for the
    /// answer.
    ///
    /// - Returns: nil unless the agent is in a run for certain; it ends where the agent began to ask.
    package static func openWork(
        of session: Session,
        latest: LatestRun?,
        hook: HookState? = nil,
        now: Timestamp
    ) -> ClosedRange<Timestamp>? {
        let state = LiveState(session, latest: latest, hook: hook, now: now)
        guard state.isCertain else { return nil }
        let logged = latest?.state == .active ? latest?.startedAt : nil
        switch state.kind {
        case .working:
            let start = logged ?? state.since
            return start...max(start, now)
        case .asking:
            return logged.map { $0...max($0, state.since) }
        default:
            return nil
        }
    }
}
