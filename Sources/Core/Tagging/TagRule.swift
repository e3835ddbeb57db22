/// A rule of the settings that gives a tag to every session that meets all of its conditions.
package struct TagRule: Hashable, Sendable {
    /// The tag, in which `$name` and `$1` are replaced by what `branch` captured.
    package var tag: String
    /// The working directory, repository or worktree, absolute.
    package var path: Glob?
    /// The branch at the session's start.
    package var branch: BranchPattern?
    package var agent: String?
    /// The remote repository, as `RemoteAddress` writes it.
    package var remote: Glob?
    /// The conditions as they were written: two rules with the same text are one.
    package var text: String

    package init(tag: String, text: String) {
        self.tag = tag
        self.text = text
    }

    /// What the rules can ask of a session.
    package struct Facts: Hashable, Sendable {
        /// The agent's catalogue id.
        package var agent: String
        package var cwd: String
        package var repo: String?
        package var worktree: String?
        /// The branch at the start.
        package var branch: String?
        /// The address of the repository's remote, as `RemoteAddress` writes it.
        package var remote: String?

        package init(agent: String, cwd: String, repo: String?, worktree: String?, branch: String?) {
            self.agent = agent
            self.cwd = cwd
            self.repo = repo
            self.worktree = worktree
            self.branch = branch
        }
    }

    /// The tag for a session; nil if a condition is not met, or if the captures do not make a valid tag.
    package func tag(for facts: Facts) -> Tag? {
        if let agent, agent != facts.agent { return nil }
        if let path {
            let places = [facts.cwd, facts.repo, facts.worktree].compactMap { $0 }
            guard places.contains(where: path.matches) else { return nil }
        }
        if let remote {
            guard let address = facts.remote, remote.matches(address) else { return nil }
        }
        guard let branch else { return Tag(rawValue: tag) }
        guard let name = facts.branch, let captures = branch.captures(in: name) else { return nil }
        return TagTemplate(tag)?.filled(with: captures).flatMap { try? Tag($0) }
    }
}
