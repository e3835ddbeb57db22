import TachoCore

extension ExportedSession {
    /// Describes a session without its runs, tags and conversations.
    init(_ session: Session) {
        self.init(
            id: session.id.rawValue,
            agent: session.agent,
            state: session.state.rawValue,
            endReason: session.endReason?.rawValue,
            exitCode: session.exitCode,
            source: session.source.rawValue,
            tab: session.tab.map { ExportedTab(id: $0.id, label: $0.label, tty: $0.tty) },
            shell: session.shell?.rawValue,
            host: session.host,
            cwd: session.cwd,
            repo: session.repo,
            worktree: session.worktree,
            branch: session.branch,
            startedAt: ExportedTime(session.startedAt),
            endedAt: session.endedAt.map(ExportedTime.init),
            lastSeenAt: ExportedTime(session.lastSeenAt),
            durationMs: session.durationInMilliseconds,
            headBefore: session.headBefore,
            headAfter: session.headAfter,
            command: session.command,
            tags: [],
            note: session.note,
            attachments: [],
            runs: []
        )
    }

    /// The session without its runs and words; nil where `check` would not have let it through.
    var session: Session? {
        guard
            let sessionID = SessionID(rawValue: id), let state = Session.State(rawValue: state),
            let source = Session.Source(rawValue: source)
        else { return nil }
        var session = Session(
            id: sessionID,
            agent: agent,
            state: state,
            source: source,
            cwd: cwd,
            startedAt: startedAt.timestamp,
            lastSeenAt: lastSeenAt.timestamp
        )
        session.endReason = endReason.flatMap(Session.EndReason.init(rawValue:))
        session.exitCode = exitCode
        session.tab = tab.map { Tab(id: $0.id, label: $0.label, tty: $0.tty) }
        session.shell = shell.flatMap(ShellKind.init(rawValue:))
        session.host = host
        session.repo = repo
        session.worktree = worktree
        session.branch = branch
        session.endedAt = endedAt?.timestamp
        session.durationInMilliseconds = durationMs
        session.headBefore = headBefore
        session.headAfter = headAfter
        session.command = command
        return session
    }
}
