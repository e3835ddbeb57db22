import GRDB
import TachoCore

/// The repositories of directories: table `place`, cached for one transaction.
struct PlaceCache {
    private let database: Database
    private let settings: RunSettings
    private var known: [String: RunSettings.Repository] = [:]

    init(_ database: Database, settings: RunSettings) {
        self.database = database
        self.settings = settings
    }

    /// The repository of a directory, as of the first time it was looked up.
    mutating func repository(of directory: String) throws -> RunSettings.Repository {
        if let repository = known[directory] { return repository }
        let repository = try stored(directory) ?? found(directory)
        known[directory] = repository
        return repository
    }

    private func stored(_ directory: String) throws -> RunSettings.Repository? {
        let statement = try database.cachedStatement(sql: "SELECT repo, worktree FROM place WHERE cwd = ?")
        return try Row.fetchOne(statement, arguments: [directory]).map { .init(repo: $0[0], worktree: $0[1]) }
    }

    private func found(_ directory: String) throws -> RunSettings.Repository {
        let repository = settings.repository(directory)
        let statement = try database.cachedStatement(sql: "INSERT INTO place (cwd, repo, worktree) VALUES (?, ?, ?)")
        try statement.execute(arguments: [directory, repository.repo, repository.worktree])
        return repository
    }
}
