/// Why nothing, or not all, was pushed.
package enum PushFailure: Error, Hashable {
    /// TACHO001: the database has a schema of this version.
    case newerSchema(Int)
    /// TACHO002: the database has a schema of this version, 0 for none.
    case olderSchema(Int)
    /// TACHO003
    case anotherPush
    /// The id of this machine, or its rows, belong to another role.
    case otherRole
    /// TACHO005
    case oldServer
    /// The role may not do it; what the server says.
    case noRight(String)
    case psql(PsqlFailure)

    /// Why a migration failed.
    package init(migrating failure: PsqlFailure) { self.init(failure) }

    init(_ failure: PsqlFailure) {
        guard case .refused(let line) = failure else {
            self = .psql(failure)
            return
        }
        self =
            switch line {
            case let line where line.contains("TACHO003"): .anotherPush
            case let line where line.contains("TACHO005"): .oldServer
            case let line where line.contains("row-level security"): .otherRole
            case let line where line.contains("permission denied"): .noRight(line)
            default: .psql(failure)
            }
    }
}

extension PushFailure: CustomStringConvertible {
    /// One line: what happened, and what to do.
    package var description: String {
        switch self {
        case .newerSchema(let version):
            "the database has schema \(version), and this tacho knows \(FleetSchema.version); update tacho"
        case .olderSchema(0):
            "the database is not set up for tacho; run 'tacho push --migrate', or ask who runs the database"
        case .olderSchema(let version):
            "the database has schema \(version), and this tacho needs \(FleetSchema.version); run 'tacho push --migrate', or "
                + "ask who runs the database"
        case .anotherPush: "another push of this machine runs"
        case .otherRole:
            "this machine has pushed as another role, whose rows cannot be taken over; push as that role again"
        case .oldServer: "the server is older than PostgreSQL 15"
        case .noRight(let line): "\(line); the role needs tacho_push, and TEMPORARY on the database (docs/fleet.md)"
        case .psql(let failure): failure.description
        }
    }
}
