/// What the start hook knows when a line that starts an agent is about to run.
package struct SessionStart: Hashable, Sendable {
    package var agent: String
    /// The shell that runs the line.
    package var shell: ShellKind
    /// The shell's process; with `tty` the key of the tab.
    package var shellProcess: ProcessIdentity
    /// The inode of the shell's pid namespace (Linux), so that a pid in a container is not looked up outside it.
    package var pidNamespace: UInt64?
    /// The controlling terminal without `/dev/`, such as `pts/4`; nil when there is none.
    package var tty: String?
    /// The best label of the tab, such as `tmux %3`; nil when the environment names none.
    package var tabLabel: String?
    /// The raw terminal and multiplexer variables behind the label, for later and better labels.
    package var tabVariables: TabVariables
    package var host: String?
    /// The shell's working directory.
    package var cwd: String
    /// The main repository's working tree; nil outside git.
    package var repo: String?
    /// The linked worktree's or submodule's own root where it differs from `repo`.
    package var worktree: String?
    /// The branch; nil outside git and with a detached HEAD.
    package var branch: String?
    /// The commit of HEAD; nil outside git and in a repository without a commit.
    package var head: String?
    /// The command line with free text and secrets removed, such as `claude -p … --model opus`.
    package var command: String
    /// Whether the line runs the agent for certain.
    ///
    /// False for `true || claude`: such a session counts only once something else proves that an agent ran.
    package var isCertain: Bool
    /// Whether the line's exit status is the agent's: false for `claude; make`.
    package var ownsStatus: Bool
    /// What the line has to do with work in the background.
    package var role: BackgroundRole?

    /// Makes a start; only what every session has is required.
    package init(
        agent: String,
        shell: ShellKind,
        shellProcess: ProcessIdentity,
        pidNamespace: UInt64? = nil,
        tty: String? = nil,
        tabLabel: String? = nil,
        tabVariables: TabVariables = [:],
        host: String? = nil,
        cwd: String,
        repo: String? = nil,
        worktree: String? = nil,
        branch: String? = nil,
        head: String? = nil,
        command: String,
        isCertain: Bool = true,
        ownsStatus: Bool = true,
        role: BackgroundRole? = nil
    ) {
        self.agent = agent
        self.shell = shell
        self.shellProcess = shellProcess
        self.pidNamespace = pidNamespace
        self.tty = tty
        self.tabLabel = tabLabel
        self.tabVariables = tabVariables
        self.host = host
        self.cwd = cwd
        self.repo = repo
        self.worktree = worktree
        self.branch = branch
        self.head = head
        self.command = command
        self.isCertain = isCertain
        self.ownsStatus = ownsStatus
        self.role = role
    }
}

extension Tab {
    /// The tab that a session was started in.
    package init(_ start: SessionStart) {
        self.init(id: Self.id(shell: start.shellProcess, tty: start.tty), label: start.tabLabel, tty: start.tty)
    }
}
