import Foundation
import TachoCore
import TachoStore
import TachoSystem

/// Names the rows of a cost by commit as git knows them: `a1b2c3d Fix login`, `a1b2c3d..d4e5f6a (3 commits)`.
struct CommitLabels {
    let store: Store
    let context: Context

    /// How long all questions to git may take together.
    private static let limit: Duration = .seconds(10)
    /// The most commits that are counted in one session.
    private static let mostCommits = 1_000

    /// Adds the labels; rows whose commits git does not know any more, for they were rewritten or the repository is gone,
    /// keep their two ends.
    func label(_ report: CostReport) -> CostReport {
        var report = report
        let ranges = (try? store.commitRanges()) ?? []
        let folders = Dictionary(ranges.map { ($0.key, $0.folders) }) { $0 + $1 }
        let git = GitProgram(context)
        let start = ContinuousClock.now
        let isOuter = report.grouping == .commit
        for index in report.rows.indices {
            let key = isOuter ? report.rows[index].key : report.rows[index].inner?.key ?? ""
            guard let parts = Self.ends(of: key) else { continue }
            let hasTime = ContinuousClock.now - start < Self.limit
            let commits = hasTime ? commits(key, in: folders[key] ?? [], git) : nil
            let isGone = (folders[key] ?? []).allSatisfy { FileStatus(following: $0) == nil }
            let label = Self.label(parts, commits, isRepositoryGone: isGone)
            if isOuter { report.rows[index].label = label } else { report.rows[index].inner?.label = label }
        }
        return report
    }

    private func commits(_ range: String, in folders: [String], _ git: GitProgram) -> [Substring]? {
        let arguments = ["log", "--no-color", "--max-count=\(Self.mostCommits)", "--format=%H %s", range, "--"]
        for folder in folders {
            if let text = git.run(arguments, in: folder) { return text.split(separator: "\n") }
        }
        return nil
    }

    private static func ends(of key: String) -> (before: Substring, after: Substring)? {
        guard let dots = key.firstRange(of: "..") else { return nil }
        return (key[..<dots.lowerBound].prefix(Commit.shortLength), key[dots.upperBound...].prefix(Commit.shortLength))
    }

    private static func label(
        _ ends: (before: Substring, after: Substring),
        _ commits: [Substring]?,
        isRepositoryGone: Bool
    ) -> String {
        let range = "\(ends.before)..\(ends.after)"
        guard let commits else {
            return "\(range) (\(isRepositoryGone ? "repository is gone" : "no longer in the repository"))"
        }
        guard let first = commits.first else { return "\(range) (no new commit)" }
        guard commits.count == 1 else { return "\(range) (\(commits.count) commits)" }
        let words = first.split(separator: " ", maxSplits: 1)
        return ([words[0].prefix(Commit.shortLength)] + words.dropFirst()).joined(separator: " ")
    }
}
