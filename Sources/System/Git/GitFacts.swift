/// What tacho records about a git repository, read from `.git` without running git.
package struct GitFacts: Hashable, Sendable {
    /// The main repository's working tree, or the directory of a bare repository.
    ///
    /// A linked worktree belongs to its main repository. A submodule is a repository of its own: its working tree.
    package var repo: String
    /// The root of the linked worktree; nil in the main working tree.
    package var worktree: String?
    /// The branch; nil if HEAD is detached or the ref format hides it.
    package var branch: String?
    /// The commit of HEAD; nil if there is none yet or it cannot be determined.
    package var head: String?

    /// Reads the facts of the repository that contains `directory`; nil outside git.
    ///
    /// `GIT_DIR` and `GIT_WORK_TREE` are ignored: they are about one command, not about where the user works.
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
