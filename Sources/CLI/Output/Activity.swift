import TachoCore
import TachoStore

/// What a session that has not ended does at the moment.
enum Activity: String, Sendable {
    /// The agent answers a prompt.
    case working
    /// The agent has answered and waits for the person.
    case waiting
    /// The agent's process is stopped (Ctrl-Z).
    case suspended
    /// The agent runs; no log tells what it does.
    case running
    /// The agent's process is gone.
    case ended

    /// Judges a session by its state and its latest run.
    ///
    /// - Parameter latest: the run that started last; nil when there is none.
    init(_ session: Session, latest: RunRecord?) {
        switch session.state {
        case .ended: self = .ended
        case .suspended: self = .suspended
        case .active:
            guard let latest, latest.isLogged else {
                self = .running
                break
            }
            self = latest.state == .active ? .working : .waiting
        }
    }

    /// How it looks where there is colour.
    var style: Style {
        switch self {
        case .working, .running: .green
        case .waiting, .suspended: .yellow
        case .ended: .dim
        }
    }
}

extension Store {
    /// What a session does at the moment.
    ///
    /// - Throws: `StoreError`.
    func activity(of session: Session) throws -> Activity {
        var filter = RunFilter()
        filter.sessions = [session.id]
        filter.limit = 1
        return Activity(session, latest: try runs(filter).first)
    }
}
