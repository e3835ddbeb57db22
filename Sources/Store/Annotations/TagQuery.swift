import GRDB
import TachoCore

/// Reads the tags of many sessions or runs at once, each list sorted.
struct TagQuery {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// The sessions' own tags, set by hand or by rule, by session id.
    func given(to sessions: [Session]) throws -> [String: [String]] {
        try lists(
            """
            SELECT DISTINCT session_id, tag FROM given_tag
            WHERE session_id IN (SELECT value FROM json_each(?)) ORDER BY tag
            """,
            JSONList.text(sessions.map(\.id))
        )
    }

    /// All tags shown on sessions: their own and those of their runs.
    func shown(on sessions: [Session]) throws -> [String: [String]] {
        let ids = "SELECT value FROM json_each(?1)"
        return try lists(
            """
            SELECT session_id, tag FROM session_tag WHERE session_id IN (\(ids))
            UNION
            SELECT session_id, tag FROM rule_tag WHERE session_id IN (\(ids))
            UNION
            SELECT run.session_id, run_tag.tag
            FROM \(Self.taggedRuns) AND run.session_id IN (\(ids))
            ORDER BY tag
            """,
            JSONList.text(sessions.map(\.id))
        )
    }

    /// The runs' own tags, by run id.
    func ofRuns(_ runs: [RunID]) throws -> [String: [String]] {
        try runTags(where: "run.id", JSONList.text(runs))
    }

    /// The tags of the sessions' runs, by run id.
    func ofRuns(in sessions: [Session]) throws -> [String: [String]] {
        try runTags(where: "run.session_id", JSONList.text(sessions.map(\.id)))
    }

    // SQLite asks once whether any run has a tag, and reads no run where none has.
    private static let taggedRuns = """
        run JOIN run_tag ON run_tag.agent = run.agent AND run_tag.run_key = run.key
        WHERE EXISTS (SELECT 1 FROM run_tag)
        """

    private func runTags(where column: String, _ ids: String) throws -> [String: [String]] {
        try lists(
            """
            SELECT run.id, run_tag.tag
            FROM \(Self.taggedRuns) AND \(column) IN (SELECT value FROM json_each(?)) ORDER BY run_tag.tag
            """,
            ids
        )
    }

    private func lists(_ selection: String, _ ids: String) throws -> [String: [String]] {
        try Row.fetchAll(database.cachedStatement(sql: selection), arguments: [ids])
            .reduce(into: [:]) { $0[$1[0], default: []].append($1[1]) }
    }
}
