/// The agent's own process as the watch process found it.
package struct AgentProcess: Hashable, Sendable {
    package var pid: Int32
    /// Its start time; see `ProcessIdentity.started`.
    package var started: Int64
    /// When it started, as precisely as the system reports it (10 ms on Linux).
    package var startedAt: Timestamp
    /// The process's name, such as `claude` or `node`.
    package var name: String
    /// Its working directory; nil when it cannot be read.
    package var cwd: String?
    /// The main repository's working tree at `cwd`; nil outside git.
    package var repo: String?
    /// The root of the linked worktree, if different from `repo`.
    package var worktree: String?
    /// The branch at `cwd`; nil outside git and with a detached HEAD.
    package var branch: String?
    /// The commit of HEAD at `cwd`; nil outside git and in a repository without a commit.
    package var head: String?

    /// Makes a description of a process, without what git says about its directory.
    package init(pid: Int32, started: Int64, startedAt: Timestamp, name: String, cwd: String? = nil) {
        self.pid = pid
        self.started = started
        self.startedAt = startedAt
        self.name = name
        self.cwd = cwd
    }

    /// The process alone; what git says is part of its session.
    package var withoutGit: AgentProcess {
        AgentProcess(pid: pid, started: started, startedAt: startedAt, name: name, cwd: cwd)
    }
}
