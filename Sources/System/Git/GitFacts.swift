/// What tacho records of git at one moment, read from `.git` without running git.
package struct GitFacts: Hashable, Sendable {
    /// The main repository's working tree, or the directory of a bare repository.
    ///
    /// A linked worktree belongs to its main repository. A submodule is a repository of its own: its working tree.
    package var repo: String
    /// The linked worktree's own root; nil in the main working tree.
    package var worktree: String?
    /// The branch; nil when HEAD is detached or the ref format hides it.
    package var branch: String?
    /// The commit of HEAD; nil when there is none yet or it cannot be told.
    package var head: String?

    /// Reads the facts of the repository that `directory` lies in; nil outside git.
    ///
    /// `GIT_DIR` and `GIT_WORK_TREE` are ignored: they speak of one command, not of where the person works.
    package static func read(at directory: String) -> GitFacts? {
        guard let repository = GitRepository.containing(directory) else { return nil }
        let head = GitHead.read(repository)
        return GitFacts(
            repo: repository.mainTree,
            worktree: repository.linkedTree,
            branch: head.branch,
            head: head.commit
        )
    }
}
