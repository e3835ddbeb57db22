import GRDB
import TachoCore

/// All tags in the store, for filtering and grouping costs.
///
/// A session's tag applies to all its calls, a run's tag to the calls of that run.
struct CostTags {
    private var ofSession: [String: [String]] = [:]
    private var ofRun: [String: [String]] = [:]
    /// The sessions with at least one tagged run.
    private(set) var sessionsWithTaggedRuns: Set<String> = []

    init() {}

    /// Reads all tags, or only those of one name.
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

    func tags(of fact: CostFact) -> [String] {
        let own = ofSession[fact.session] ?? []
        guard let run = fact.run, let more = ofRun[run] else { return own }
        return own + more.filter { !own.contains($0) }
    }
}
