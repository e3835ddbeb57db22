extension Run {
    /// The one run of a session whose agent leaves no log that tacho reads: all of its life, nothing known within.
    package init(placeholderOf session: Session) {
        self.init(
            id: LogIdentity.placeholderRun(of: session),
            agent: session.agent,
            key: session.id.rawValue,
            conversation: "",
            state: Self.state(ofPlaceholder: session),
            trigger: .user,
            isRolledBack: false,
            startedAt: session.startedAt,
            endedAt: max(session.startedAt, session.endedAt ?? session.lastSeenAt),
            promptPreview: nil,
            promptCount: 1,
            cwd: session.cwd,
            branch: session.branch,
            apiCalls: [],
            toolCalls: []
        )
    }

    /// As the exit status says; 130 is Ctrl-C (POSIX shells: 128 and the number of SIGINT).
    private static func state(ofPlaceholder session: Session) -> State {
        if session.state != .ended { return .active }
        if session.endReason == .signal || session.endReason == .lost || session.exitCode == 130 { return .interrupted }
        return session.exitCode ?? 0 == 0 ? .complete : .failed
    }
}
