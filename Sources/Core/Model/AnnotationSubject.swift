/// What a tag or a note is on.
///
/// A run's annotations are kept by its agent and its key in the agent's log: the run is derived again whenever its log
/// grows, and may come out with another id.
package enum AnnotationSubject: Hashable, Sendable {
    case session(SessionID)
    /// A run, by its agent, its key in the agent's log, and its id of today.
    case run(agent: String, key: String, id: RunID)

    package enum Kind: String, CaseIterable, Sendable {
        case session
        case run
    }

    /// Whether it is a session or a run.
    package var kind: Kind {
        switch self {
        case .session: .session
        case .run: .run
        }
    }

    package var id: String {
        switch self {
        case .session(let id): id.rawValue
        case .run(_, _, let id): id.rawValue
        }
    }

    /// The short form of its id.
    package var short: String { String(id.suffix(SessionID.shortLength)) }
}
