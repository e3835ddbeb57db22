import GRDB
import TachoCore

/// The tags that a cost is filtered and grouped by, all of the store's.
///
/// A session's tag, given by hand or by rule, is for all its calls; a run's tag for the run's.
struct CostTags {
    /// The tags of sessions, by session.
    private var ofSession: [String: [String]] = [:]
    /// The tags of runs, by run.
    private var ofRun: [String: [String]] = [:]
    /// The sessions that have a run with tags of its own.
    private(set) var sessionsWithTaggedRuns: Set<String> = []

    /// Makes no tags.
    init() {}

    /// Reads them, or those of one name.
    init(_ database: Database, only tag: String?) throws {
        let condition = tag == nil ? "" : "WHERE tag = :tag"
        let arguments: StatementArguments = tag.map { ["tag": $0] } ?? []
        let sessions = try Row.fetchCursor(
            database,
            sql: "SELECT DISTINCT session_id, tag FROM given_tag \(condition) ORDER BY tag",
            arguments: arguments
        )
        while let row = try sessions.next() { ofSession[row[0], default: []].append(row[1]) }
        let runs = try Row.fetchCursor(
            database,
            sql: """
                SELECT run.id, run.session_id, run_tag.tag
                FROM run_tag JOIN run ON run.agent = run_tag.agent AND run.key = run_tag.run_key
                \(condition)
                ORDER BY run_tag.tag
                """,
            arguments: arguments
        )
        while let row = try runs.next() {
            ofRun[row[0], default: []].append(row[2])
            sessionsWithTaggedRuns.insert(row[1])
        }
    }

    /// The tags of a fact, each once.
    func tags(of fact: CostFact) -> [String] {
        let own = ofSession[fact.session] ?? []
        guard let run = fact.run, let more = ofRun[run] else { return own }
        return own + more.filter { !own.contains($0) }
    }
}

/// Where sessions ran, for filters and groupings by tab and by commit.
struct CostPlaces {
    /// What a session's row says.
    struct Place {
        var tab: String?
        var label: String?
        var tty: String?
        var headBefore: String?
        var headAfter: String?

        /// Whether a filter's tab is this one: its id, label or terminal.
        func isIn(_ name: String) -> Bool { tab == name || label == name || tty == name }

        /// What HEAD moved over; empty where it did not move or is unknown.
        var commits: String {
            guard let headBefore, let headAfter, headBefore != headAfter else { return "" }
            return headBefore + ".." + headAfter
        }
    }

    private var places: [String: Place] = [:]

    /// Makes no places.
    init() {}

    /// Reads those of all sessions.
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

    /// The place of a session.
    subscript(session: String) -> Place { places[session] ?? Place() }
}
