package import TachoCore

package enum Activity: String, CaseIterable, Sendable {
    /// The agent is working on a prompt.
    case working
    /// The agent has answered and waits for the user.
    case waiting
    /// The agent's process is stopped (Ctrl-Z).
    case suspended
    /// The agent is running; without a log, nothing more is known.
    case running
    case ended

    /// Judges a session by its state and its latest run.
    ///
    /// - Parameter latest: the latest run; nil if there is none.
    package init(_ session: Session, latest: RunRecord?) {
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
}
