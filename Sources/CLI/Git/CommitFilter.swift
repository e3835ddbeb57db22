import TachoCore
import TachoStore

/// Finds the sessions that made the commits of a range.
struct CommitFilter {
    let store: Store
    let context: Context

    /// The sessions that made one of the range's commits: those between HEAD at their start and at their end.
    ///
    /// Commits that were rewritten since (rebased, amended, squashed) have new ids and are not found.
    ///
    /// - Parameters:
    ///   - range: `A..B` as git takes it, or one commit.
    ///   - repo: the repository.
    /// - Throws: `Failure.badValue` when git knows no such range there.
    func sessions(range: String, repo: String) throws -> Set<SessionID> {
        let git = GitProgram(environment: context.environment)
        let wanted = try commits(of: range, in: repo, git)
        var made: Set<SessionID> = []
        for candidate in try store.commitRanges() where candidate.repo == repo {
            // git answers in milliseconds; most sessions are decided by their last commit alone.
            let isMaker =
                wanted.contains(candidate.after)
                && !wanted.contains(candidate.before)
                || candidate.folders.contains { folder in
                    let text = git.run(["rev-list", "--max-count=1000", candidate.key, "--"], in: folder) ?? ""
                    return text.split(separator: "\n").contains { wanted.contains(String($0)) }
                }
            if isMaker { made.formUnion(candidate.sessions) }
        }
        return made
    }

    private func commits(of range: String, in repo: String, _ git: GitProgram) throws -> Set<String> {
        let selection = range.contains("..") ? [range] : ["--max-count=1", range]
        if !range.hasPrefix("-"), let text = git.run(["rev-list"] + selection + ["--"], in: repo) {
            return Set(text.split(separator: "\n").map(String.init))
        }
        throw Failure.badValue(
            range,
            option: "--commits",
            expected: "commits that exist in \(repo), such as main..feat/x"
        )
    }
}
