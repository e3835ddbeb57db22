import GRDB
import TachoCore

/// The repositories of directories: tables `place` and `place_remote`, cached for one transaction.
struct PlaceCache {
    private let database: Database
    private let settings: RunSettings
    private var known: [String: RunSettings.Repository] = [:]

    init(_ database: Database, settings: RunSettings) {
        self.database = database
        self.settings = settings
    }

    /// The repository of a directory, as of the first time it was looked up, else the only one with the same remote.
    ///
    /// Agents remove their worktrees, and logs may come from another machine, so the directory need not be there.
    mutating func repository(of directory: String) throws -> RunSettings.Repository {
        if let repository = known[directory] { return repository }
        var repository = try Self.recorded(directory, database) ?? found(directory)
        if repository.repo == nil, let repo = try onlyRepository(sharingRemoteWith: directory) {
            repository = .init(repo: repo, worktree: directory)
        }
        known[directory] = repository
        return repository
    }

    /// The repository of a directory as it was looked up before, without looking at the directory; nil if it never was.
    static func recorded(_ directory: String, _ database: Database) throws -> RunSettings.Repository? {
        let statement = try database.cachedStatement(sql: "SELECT repo, worktree FROM place WHERE cwd = ?")
        return try Row.fetchOne(statement, arguments: [directory]).map { .init(repo: $0[0], worktree: $0[1]) }
    }

    /// Notes which remote repository a directory belongs to; directories whose place this changes are derived again.
    mutating func note(_ remote: String, of directory: String) throws {
        let repo = try (Self.recorded(directory, database) ?? found(directory)).repo
        let isNewsOfRepository = try repo.map { try !repositories(of: remote, limit: -1).contains($0) } ?? false
        let statement = try database.cachedStatement(
            sql: "INSERT INTO place_remote (remote, cwd) VALUES (?, ?) ON CONFLICT DO NOTHING"
        )
        try statement.execute(arguments: [remote, directory])
        if database.changesCount > 0 { known[directory] = nil }
        guard isNewsOfRepository else { return }
        known.removeAll()
        try StaleQueue.conversations.mark(
            """
            SELECT agent, id FROM conversation
            WHERE cwd IN (SELECT cwd FROM place_remote JOIN place USING (cwd) WHERE remote = ? AND place.repo IS NULL)
            """,
            arguments: [remote],
            database
        )
    }

    /// The only repository known to have the remote that a directory belongs to; nil without any, or with several.
    private func onlyRepository(sharingRemoteWith directory: String) throws -> String? {
        let statement = try database.cachedStatement(
            sql: "SELECT remote FROM place_remote WHERE cwd = ? ORDER BY remote"
        )
        guard let remote = try String.fetchOne(statement, arguments: [directory]) else { return nil }
        let repositories = try repositories(of: remote, limit: 2)
        return repositories.count == 1 ? repositories.first : nil
    }

    private func repositories(of remote: String, limit: Int) throws -> [String] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT DISTINCT place.repo FROM place_remote JOIN place USING (cwd)
                WHERE remote = ? AND place.repo IS NOT NULL
                LIMIT ?
                """
        )
        return try String.fetchAll(statement, arguments: [remote, limit])
    }

    private mutating func found(_ directory: String) throws -> RunSettings.Repository {
        let repository = settings.repository(directory)
        let statement = try database.cachedStatement(sql: "INSERT INTO place (cwd, repo, worktree) VALUES (?, ?, ?)")
        try statement.execute(arguments: [directory, repository.repo, repository.worktree])
        if let remote = repository.remote { try note(remote, of: directory) }
        return repository
    }
}
