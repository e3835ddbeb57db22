import TachoCore
import TachoStore
import TachoSystem

/// Finds the commits that the sessions of a report made, a repository at a time.
struct ReportCommits {
    let library: Library
    let context: Context

    /// How long all questions to git may take together.
    private static let limit: Duration = .seconds(3)
    /// The newest commits of a repository whose makers are asked for.
    private static let mostCommits = 1_000

    /// The commits of each session, oldest first; without those of repositories for which no time was left, which is said.
    ///
    /// - Throws: `StoreError`.
    func commits(of sessions: [Session]) throws -> [SessionID: [CommitRecord]] {
        let patience = GitPatience(Self.limit, in: context)
        let books = CommitBooks(library: library, context: context)
        // The repositories of the latest sessions first, each with its first session.
        var repos: [String] = []
        var firsts: [String: Timestamp] = [:]
        for session in sessions {
            guard let repo = session.repo else { continue }
            if firsts.updateValue(session.startedAt, forKey: repo) == nil { repos.append(repo) }
        }
        var made: [SessionID: [CommitRecord]] = [:]
        for repo in repos {
            guard let first = firsts[repo], GitFacts.read(at: repo)?.repo == repo else { continue }
            guard patience.reaches(repo) else { break }
            let commits = books[repo].commits(since: first).prefix(Self.mostCommits)
            for record in try books[repo].records(of: Array(commits)) {
                for maker in record.origin?.makers ?? [] { made[maker.session, default: []].append(record) }
            }
        }
        return made.mapValues { records in
            records.sorted { ($0.commit.authoredAt, $0.commit.id) < ($1.commit.authoredAt, $1.commit.id) }
        }
    }
}
