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

    /// How much later than its line an agent may start for nothing else of the line to have run before it.
    ///
    /// Within it the start hook's HEAD is the better one: a quick agent may have made a commit before it was seen.
    private static let startDelayInMilliseconds: Int64 = 1_000

    /// Joins what the hooks saw in the shell's directory with the directory of the agent's own process.
    ///
    /// With `cd /x && claude` zsh and fish tell the start hook the directory before the `cd`, and with
    /// `git switch b && claude` the branch before the switch. The process's own directory, and what the watch process
    /// read of git there, are the truth. Where nothing was read, what git said elsewhere does not hold.
    ///
    /// - Parameters:
    ///   - moment: the wall clock of the start.
    ///   - agents: the agent's processes in the order of their sightings; the latest one's place counts.
    init(start: SessionStart, at moment: Timestamp, agents: [AgentProcess], end: SessionEnd?) {
        cwd = agents.last?.cwd ?? start.cwd
        let before = Self.state(start)
        let isStartPlace = cwd == start.cwd || before.map { FolderPath($0.root).contains(cwd) } ?? false
        if let place = agents.last.flatMap(Self.state) {
            take(Self.first(at: place, before, moment, agents))
        } else if isStartPlace, let before {
            take(before)
        }
        guard let end else { return }
        if let root = worktree ?? repo {
            if FolderPath(root).contains(end.cwd) { headAfter = end.head }
        } else if end.cwd == cwd {
            if !isStartPlace { branch = end.branch }
            headAfter = end.head
        }
    }

    /// What git said at `place` before the agent's first process there did anything.
    private static func first(
        at place: State,
        _ before: State?,
        _ moment: Timestamp,
        _ agents: [AgentProcess]
    ) -> State {
        guard let agent = agents.first(where: { state($0)?.root == place.root }), let seen = state(agent) else {
            return place
        }
        guard let before, before.root == seen.root, before.branch == seen.branch else { return seen }
        return agent.startedAt - moment <= startDelayInMilliseconds ? before : seen
    }

    /// What git says about a directory at one time.
    private struct State {
        var repo: String
        var worktree: String?
        var branch: String?
        var head: String?
        /// The root of the working tree.
        var root: String { worktree ?? repo }
    }

    private mutating func take(_ state: State) {
        repo = state.repo
        worktree = state.worktree
        branch = state.branch
        headBefore = state.head
    }

    private static func state(_ start: SessionStart) -> State? {
        start.repo.map { State(repo: $0, worktree: start.worktree, branch: start.branch, head: start.head) }
    }

    private static func state(_ agent: AgentProcess) -> State? {
        agent.repo.map { State(repo: $0, worktree: agent.worktree, branch: agent.branch, head: agent.head) }
    }
}
