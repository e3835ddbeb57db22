import GRDB
import TachoCore

/// Where sessions ran, for groupings by tab and by commit.
struct CostPlaces {
    struct Place {
        var tab: String?
        var label: String?
        var tty: String?
        var headBefore: String?
        var headAfter: String?

        /// The commit range over which HEAD moved; empty if it did not move or is unknown.
        var commits: String {
            guard let headBefore, let headAfter, headBefore != headAfter else { return "" }
            return headBefore + ".." + headAfter
        }
    }

    private var places: [String: Place] = [:]

    init() {}

    init(_ database: Database) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT session.id, session.tab_id, session.tab_label, tab.tty, \(SessionColumn.heads)
                FROM session LEFT JOIN tab ON tab.id = session.tab_id
                """
        )
        while let row = try rows.next() {
            places[row[0]] = Place(tab: row[1], label: row[2], tty: row[3], headBefore: row[4], headAfter: row[5])
        }
    }

    subscript(session: String) -> Place { places[session] ?? Place() }
}
