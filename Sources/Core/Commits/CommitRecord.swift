/// A commit with where it was made, by whom and at what cost.
package struct CommitRecord: Hashable, Sendable {
    package var commit: Commit
    /// The main repository.
    package var repo: String
    /// The branch that was checked out; nil if git no longer knows.
    package var branch: String?
    /// The working tree; nil if git no longer knows.
    package var tree: String?
    /// Who made it; nil if nobody asked.
    package var origin: CommitOrigin?
    /// What its session spent on it; nil if its maker is not known.
    package var cost: CostSum?
    /// How many commits share the cost of the session.
    package var costShareCount = 0

    package init(_ commit: Commit, repo: String, branch: String? = nil, tree: String? = nil) {
        self.commit = commit
        self.repo = repo
        self.branch = branch
        self.tree = tree
    }
}
