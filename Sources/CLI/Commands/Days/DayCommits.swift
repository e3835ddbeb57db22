import TachoCore
import TachoSystem

/// Finds the commits that were made on this machine in a period.
struct DayCommits {
    let context: Context

    /// How long all questions to git may take together.
    private static let limit: Duration = .seconds(10)

    /// The commits of a summary's repositories whose change was made in its period.
    ///
    /// Of a change that was rebased or amended since, the last commit counts.
    func records(for summary: DaySummary) -> [CommitRecord] {
        let patience = GitPatience(Self.limit, in: context)
        var records: [CommitRecord] = []
        for repo in Set(summary.rows.map(\.place.repo)).sorted() {
            guard GitFacts.read(at: repo)?.repo == repo else { continue }
            guard patience.reaches(repo) else { break }
            records += self.records(in: repo, summary.period)
        }
        return records
    }

    private func records(in repo: String, _ period: Range<Timestamp>) -> [CommitRecord] {
        let history = GitHistory(git: GitProgram(context))
        let commits = (history.commits(in: repo, since: period.lowerBound) ?? []).filter {
            period.contains($0.authoredAt)
        }
        guard !commits.isEmpty else { return [] }
        let moves = history.trees(of: repo).flatMap(history.moves)
        var changes: [Commit.Change: CommitRecord] = [:]
        for commit in commits.sorted(by: { ($0.committedAt, $0.id) < ($1.committedAt, $1.id) }) {
            // What no working tree made was fetched.
            guard let move = moves.maker(of: commit) else { continue }
            changes[commit.change] = CommitRecord(commit, repo: repo, branch: move.branch, tree: move.tree)
        }
        return changes.values.sorted { ($0.commit.authoredAt, $0.commit.id) < ($1.commit.authoredAt, $1.commit.id) }
    }
}
