extension PsqlFailure: CustomStringConvertible {
    /// One line: what happened and, where that is known, what to do.
    package var description: String {
        switch self {
        case .missing:
            "psql is missing; it comes with PostgreSQL's client (Debian: postgresql-client, Homebrew: libpq)"
        case .notStarted(let reason): "psql cannot be started: \(reason)"
        case .badAddress(let problem): problem.description
        case .noConnection(let line), .refused(let line): line
        case .ended(let signal?): "psql was ended by signal \(signal)"
        case .ended(nil): "psql ended before the work was done"
        case .timedOut: "the server has not answered for too long"
        }
    }
}
