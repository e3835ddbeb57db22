/// What is wrong with the address of a database.
package enum AddressProblem: Error, Hashable, CustomStringConvertible {
    case empty
    /// It is of no form that psql takes.
    case unreadable
    /// It has a word that psql takes only in other places.
    case unknownWord(String)
    /// It names a service and says more, of which the service's own words would win.
    case moreThanService

    package var description: String {
        switch self {
        case .empty: "the address is empty; use \(Self.forms)"
        case .unreadable: "the address cannot be read; use \(Self.forms)"
        case .unknownWord(let word):
            "the address has the word '\(word)', which cannot be handed to psql; put it into a service of ~/.pg_service.conf"
        case .moreThanService: "an address with a service has nothing else; put the rest into the service"
        }
    }

    package static let forms = "\"service=NAME\", \"postgres://USER@HOST/DATABASE\" or \"host=HOST dbname=DATABASE\""
}
