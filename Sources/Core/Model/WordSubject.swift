/// What the user's words, tags and notes, are about.
///
/// A run's words are kept by its agent and its key in the agent's log: the run's row is made anew whenever its log goes
/// on, and may come out with another id.
package enum WordSubject: Hashable, Sendable {
    /// A session.
    case session(SessionID)
    /// A run, by its agent, its key in the agent's log, and its id of today.
    case run(agent: String, key: String, id: SessionID)

    /// A session or a run.
    package enum Kind: String, CaseIterable, Sendable {
        /// A session.
        case session
        /// A run.
        case run
    }

    /// Whether it is a session or a run.
    package var kind: Kind {
        switch self {
        case .session: .session
        case .run: .run
        }
    }

    /// The id of the session or run.
    package var id: SessionID {
        switch self {
        case .session(let id), .run(_, _, let id): id
        }
    }
}
