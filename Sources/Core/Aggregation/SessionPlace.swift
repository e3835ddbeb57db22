/// Where a session's agent works, and what git says there.
struct SessionPlace {
    /// The agent's working directory.
    var cwd: String
    /// The main repository's working tree.
    var repo: String?
    /// The worktree's or submodule's own root.
    var worktree: String?
    /// The branch at the start.
    var branch: String?
    /// The commit at the start.
    var headBefore: String?
    /// The commit at the end.
    var headAfter: String?

    /// Joins what the hooks saw in the shell's directory with the directory of the agent's own process.
    ///
    /// With `cd /x && claude` zsh and fish tell the start hook the directory before the `cd`. The process's own
    /// directory is the truth; what git said elsewhere does not hold there and stays unknown.
    init(start: SessionStart, agentCwd: String?, end: SessionEnd?) {
        cwd = agentCwd ?? start.cwd
        let root = start.worktree ?? start.repo
        func isStartPlace(_ path: String) -> Bool {
            path == start.cwd || root.map({ Self.isPath(path, at: $0) }) ?? false
        }
        if isStartPlace(cwd) {
            repo = start.repo
            worktree = start.worktree
            branch = start.branch
            headBefore = start.head
            if let end, isStartPlace(end.cwd) { headAfter = end.head }
        } else if let end, end.cwd == cwd {
            branch = end.branch
            headAfter = end.head
        }
    }

    /// Whether a path is `root` or below it.
    private static func isPath(_ path: String, at root: String) -> Bool {
        path == root || path.hasPrefix(root.hasSuffix("/") ? root : root + "/")
    }
}
