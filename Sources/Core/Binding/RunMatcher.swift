/// Matches runs to sessions recorded by hooks: by proof if there is any, otherwise by directory and time.
///
/// The unit is the run, for one conversation may be resumed in another tab and one session may hold several
/// conversations. A pure function of sessions and conversations: no clock, no order of arrival.
package struct RunMatcher: Sendable {
    private let timing: BindingTiming
    private let idleGap: Int64
    private let sessions: [SessionSpan]
    /// Sessions by the conversation that their start-up made, as far as that is certain.
    private let sessionByFirstConversation: [String: SessionID]

    /// Prepares to bind one agent's conversations.
    ///
    /// - Parameters:
    ///   - sessions: all sessions of the agent that may overlap the conversations.
    ///   - conversations: those conversations.
    ///   - timing: how exactly the agent's times agree with those of the hooks.
    ///   - idleGap: the longest pause, in milliseconds, after which a run may still belong to a session that ended unseen.
    package init(
        sessions: [SessionSpan],
        conversations: [ConversationSpan],
        timing: BindingTiming = BindingTiming(),
        idleGap: Int64
    ) {
        self.sessions = sessions
        self.timing = timing
        self.idleGap = idleGap
        var owners: [String: SessionID] = [:]
        for conversation in conversations {
            owners[conversation.id] = Self.sessionThatMade(conversation, among: sessions, timing)
        }
        sessionByFirstConversation = owners
    }

    /// Binds the runs of one conversation; a run that is missing in the result is bound to no session.
    package func bind(_ conversation: ConversationSpan) -> [String: BoundRun] {
        var bound: [String: BoundRun] = [:]
        // When each session that ended unseen was last known to work.
        var lastSigns: [SessionID: Timestamp] = [:]
        for session in sessions where session.isLost { lastSigns[session.id] = session.endedAt }
        for run in conversation.runs {
            if let session = provenSession(of: conversation.id, at: run.startedAt) {
                bound[run.key] = BoundRun(session: session, binding: .exact)
            } else if let session = inferredSession(of: conversation, at: run.startedAt)
                ?? lostSession(of: conversation.id, at: run.startedAt, lastSigns)
            {
                bound[run.key] = BoundRun(session: session, binding: .inferred)
            }
            if let session = bound[run.key]?.session, let sign = lastSigns[session] {
                lastSigns[session] = max(sign, run.endedAt)
            }
        }
        return bound
    }

    /// The only session with proof for the conversation that may have gone on to that time after its last sign.
    private func lostSession(
        of conversation: String,
        at moment: Timestamp,
        _ lastSigns: [SessionID: Timestamp]
    ) -> SessionID? {
        let holders = sessions.filter { session in
            guard session.startedAt <= moment, session.claims.contains(where: { $0.conversation == conversation })
            else {
                return false
            }
            return lastSigns[session.id].map { moment - $0 <= idleGap } ?? session.lives(at: moment, slack: 0)
        }
        return holders.count == 1 && holders[0].isLost ? holders[0].id : nil
    }

    /// The only session with proof for the conversation that was open at that time.
    private func provenSession(of conversation: String, at moment: Timestamp) -> SessionID? {
        // A tab that attaches to what another line has just dispatched had no part in what was asked before.
        let slack = dispatcher(of: conversation) == nil ? timing.slack : 0
        let holders = sessions.filter { session in
            session.lives(at: moment, slack: slack)
                && session.claims.contains { $0.conversation == conversation }
        }
        if holders.isEmpty {
            // What a session dispatched goes on after it.
            let dispatched = sessions.filter { session in
                session.isDispatch && session.startedAt <= moment
                    && session.claims.contains { $0.conversation == conversation }
            }
            return dispatched.max { ($0.startedAt, $0.id.rawValue) < ($1.startedAt, $1.id.rawValue) }?.id
        }
        if holders.count < 2 { return holders.first?.id }
        let open = Self.preferringOpen(holders, at: moment)
        if open.count == 1 { return open.first?.id }
        // Resumed in two tabs: the run belongs to the tab that had the conversation at that time.
        let current = open.filter { Self.heldConversation(of: $0, at: moment) == conversation }
        return current.count == 1 ? current.first?.id : nil
    }

    /// Those of some candidates that were open at a timestamp; all of them if none was.
    ///
    /// The slack is for a session that nobody contests: one that had just ended is not where its successor works.
    private static func preferringOpen(_ candidates: [SessionSpan], at moment: Timestamp) -> [SessionSpan] {
        let open = candidates.filter { $0.lives(at: moment, slack: 0) }
        return open.isEmpty ? candidates : open
    }

    /// The session whose line handed the conversation to the background as its first.
    private func dispatcher(of conversation: String) -> SessionID? {
        guard let maker = sessionByFirstConversation[conversation] else { return nil }
        return sessions.contains { $0.id == maker && $0.isDispatch } ? maker : nil
    }

    /// The conversation of the session's last claim before a timestamp, or of its first claim.
    private static func heldConversation(of session: SessionSpan, at moment: Timestamp) -> String? {
        (session.claims.last { $0.at <= moment } ?? session.claims.first)?.conversation
    }

    /// The one session that directory and time leave.
    private func inferredSession(of conversation: ConversationSpan, at moment: Timestamp) -> SessionID? {
        guard let directory = conversation.directory else { return nil }
        if let dispatcher = dispatcher(of: conversation.id) { return dispatcher }
        let maker = sessionByFirstConversation[conversation.id]
        let near = sessions.filter { session in
            session.claims.isEmpty && !session.isDispatch && session.directories.contains(directory)
                && session.lives(at: moment, slack: timing.slack)
        }
        let candidates = Self.preferringOpen(near, at: moment)
        if let maker, candidates.contains(where: { $0.id == maker }) {
            return maker
        }
        // Older conversations come back by `resume`: a session that made one of its own is not where this one is.
        let makers = Set(sessionByFirstConversation.values)
        let idle = candidates.filter { !makers.contains($0.id) }
        let remaining = idle.isEmpty ? candidates : idle
        return remaining.count == 1 ? remaining.first?.id : nil
    }

    /// The one session whose start-up falls on the conversation's creation.
    private static func sessionThatMade(
        _ conversation: ConversationSpan,
        among sessions: [SessionSpan],
        _ timing: BindingTiming
    ) -> SessionID? {
        guard let createdAt = conversation.createdAt, let directory = conversation.directory else { return nil }
        let near = sessions.filter { session in
            session.claims.isEmpty && session.directories.contains(directory)
                && createdAt >= session.startedAt && createdAt <= session.startedAt + timing.startUp
                && session.lives(at: createdAt, slack: timing.slack)
        }
        let candidates = preferringOpen(near, at: createdAt)
        return candidates.count == 1 ? candidates.first?.id : nil
    }
}

package struct BoundRun: Hashable, Sendable {
    package var session: SessionID
    /// How it is known.
    package var binding: Binding

    package init(session: SessionID, binding: Binding) {
        self.session = session
        self.binding = binding
    }
}
