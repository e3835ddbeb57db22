import TachoCore
import TachoStore
import TachoSystem

/// The commits of several repositories, and what the sessions that made them spent on each.
final class CommitBooks {
    private let library: Library
    private let context: Context
    private var books: [String: CommitBook] = [:]

    init(library: Library, context: Context) {
        self.library = library
        self.context = context
    }

    subscript(repo: String) -> CommitBook {
        if let book = books[repo] { return book }
        let book = CommitBook(repo: repo, library: library, context: context)
        books[repo] = book
        return book
    }

    /// The commits with their makers and costs.
    func records(of commits: [Commit], in repo: String) throws -> [CommitRecord] {
        try withCosts(self[repo].records(of: commits))
    }

    /// The commits that a session made, oldest first; also those that were rebased or amended since.
    func commits(madeBy session: SessionID) throws -> [CommitRecord] {
        try commits(madeBy: session, in: SessionCalls(of: session, in: library))
    }

    private func commits(madeBy session: SessionID, in calls: SessionCalls) throws -> [CommitRecord] {
        guard let first = try library.store.sessions(Filter(sessions: [session])).first else { return [] }
        let end = first.end(by: context.now)
        let repos = Set((calls.runs.map(\.repo) + [first.repo]).compactMap(\.self)).union(calls.repositoriesOfGit)
        return try repos.sorted().filter { GitFacts.read(at: $0)?.repo == $0 }.flatMap { repo in
            let since = Timestamp(milliseconds: first.startedAt.milliseconds / 1_000 * 1_000)
            let commits = self[repo].commits(since: since).filter { $0.authoredAt >= since && $0.authoredAt <= end }
            return try self[repo].records(of: commits)
        }
        .filter { $0.origin?.makers.contains { $0.session == session } ?? false }
        .sorted {
            ($0.commit.authoredAt, $0.commit.committedAt, $0.commit.id) < (
                $1.commit.authoredAt, $1.commit.committedAt, $1.commit.id
            )
        }
    }

    // MARK: Costs

    /// Gives each commit whose maker is proven its part of the session's cost.
    private func withCosts(_ records: [CommitRecord]) throws -> [CommitRecord] {
        var costs: [SessionID: CommitCosts] = [:]
        for session in Set(records.compactMap { $0.origin?.session }) {
            let calls = try SessionCalls(of: session, in: library)
            let made = try commits(madeBy: session, in: calls).filter { $0.origin?.session == session }.map(\.commit)
            costs[session] = CommitCosts(made, calls)
        }
        return records.map { record in
            var record = record
            guard let session = record.origin?.session, let costs = costs[session] else { return record }
            record.cost = costs.cost(of: record.commit)
            record.costShareCount = costs.count
            return record
        }
    }
}
