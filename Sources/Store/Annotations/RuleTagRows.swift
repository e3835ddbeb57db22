import GRDB
import TachoCore

struct RuleTagRows {
    private let database: Database
    private let rules: [TagRule]
    private let remote: (String) -> String?
    private let needsRemote: Bool
    private var remotes: [String: String?] = [:]

    init(_ database: Database, rules: [TagRule], remote: @escaping (String) -> String?) {
        self.database = database
        self.rules = rules
        self.remote = remote
        needsRemote = rules.contains { $0.remote != nil }
    }

    private static let facts = "agent, cwd, repo, worktree, branch"

    /// Replaces the tags of all sessions, evaluating the rules once per distinct set of facts.
    mutating func replaceAll() throws {
        try database.execute(sql: "DELETE FROM rule_tag")
        guard !rules.isEmpty else { return }
        let insertion = try database.makeStatement(
            sql: """
                INSERT OR IGNORE INTO rule_tag (session_id, tag)
                SELECT id, :tag FROM session
                WHERE cwd = :cwd AND agent = :agent AND repo IS :repo AND worktree IS :worktree AND branch IS :branch
                    AND NOT EXISTS (SELECT 1 FROM removed_tag WHERE session_id = session.id AND tag = :tag)
                """
        )
        for row in try Row.fetchAll(database, sql: "SELECT DISTINCT \(Self.facts) FROM session") {
            let facts = try facts(row)
            for tag in tags(facts) {
                try insertion.execute(arguments: [
                    "tag": tag.rawValue, "cwd": facts.cwd, "agent": facts.agent, "repo": facts.repo,
                    "worktree": facts.worktree, "branch": facts.branch,
                ])
            }
        }
    }

    /// Replaces the tags of the sessions that are new or changed.
    mutating func replaceStale() throws {
        try database.execute(sql: "DELETE FROM rule_tag WHERE session_id IN (\(StaleQueue.ruleTags.selection))")
        guard !rules.isEmpty else { return }
        let insertion = try database.makeStatement(
            sql: """
                INSERT OR IGNORE INTO rule_tag (session_id, tag)
                SELECT :id, :tag WHERE NOT EXISTS (SELECT 1 FROM removed_tag WHERE session_id = :id AND tag = :tag)
                """
        )
        let stale = "SELECT \(Self.facts), id FROM session WHERE id IN (\(StaleQueue.ruleTags.selection))"
        var known: [TagRule.Facts: [Tag]] = [:]
        for row in try Row.fetchAll(database, sql: stale) {
            let facts = try facts(row)
            let tags = known[facts] ?? tags(facts)
            known[facts] = tags
            for tag in tags { try insertion.execute(arguments: ["id": row[5] as String, "tag": tag.rawValue]) }
        }
    }

    private func tags(_ facts: TagRule.Facts) -> [Tag] {
        Set(rules.compactMap { $0.tag(for: facts) }).sorted()
    }

    private mutating func facts(_ row: Row) throws -> TagRule.Facts {
        var facts = TagRule.Facts(agent: row[0], cwd: row[1], repo: row[2], worktree: row[3], branch: row[4])
        if needsRemote, let repo = facts.repo { facts.remote = try address(of: repo) }
        return facts
    }

    /// The current remote of a repository, or the last known one if the repository is gone.
    private mutating func address(of repo: String) throws -> String? {
        if let known = remotes[repo] { return known }
        let kept = try String.fetchOne(database, sql: "SELECT address FROM remote WHERE repo = ?", arguments: [repo])
        let address = remote(repo) ?? kept
        if address != kept {
            try database.execute(
                sql: "INSERT OR REPLACE INTO remote (repo, address) VALUES (?, ?)",
                arguments: [repo, address]
            )
        }
        remotes[repo] = address
        return address
    }
}
