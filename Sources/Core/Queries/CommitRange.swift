/// What HEAD moved over in one or more sessions.
package struct CommitRange: Hashable, Sendable {
    /// The main repository; nil outside git.
    package var repo: String?
    /// The commit of HEAD at the start.
    package var before: String
    /// The commit of HEAD at the end.
    package var after: String
    /// Where to ask git: the repository, then the sessions' worktrees.
    package var folders: [String]
    package var sessions: [SessionID]

    package init(repo: String? = nil, before: String, after: String, folders: [String], sessions: [SessionID]) {
        self.repo = repo
        self.before = before
        self.after = after
        self.folders = folders
        self.sessions = sessions
    }

    /// As the rows of a cost by commit are called.
    package var key: String { before + ".." + after }
}
