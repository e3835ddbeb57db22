extension LiveState {
    /// The work of an agent that no line of its log mentions yet: it writes one when a call ends, not while it waits for the
    /// answer.
    ///
    /// - Returns: nil unless the agent works for certain.
    package static func openWork(
        of session: Session,
        latest: LatestRun?,
        hook: HookState? = nil,
        now: Timestamp
    ) -> ClosedRange<Timestamp>? {
        let state = LiveState(session, latest: latest, hook: hook, now: now)
        guard state.kind == .working, state.isCertain else { return nil }
        let isLogged = latest?.state == .active
        let start = isLogged ? latest?.startedAt ?? state.since : state.since
        return start...max(start, now)
    }
}
