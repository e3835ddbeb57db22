import TachoAgents
import TachoCore
import TachoSystem

/// Watches one session: finds its agent and records it, waits for its end and records that.
struct SessionWatch {
    let session: SessionID
    let shell: Int32
    /// See `ProcessIdentity.started`.
    let shellStarted: Int64
    /// The catalogue id of the agent to look for; nil for any agent.
    let agent: String?
    /// See `LeaderRule`.
    let isLeaderAgent: Bool
    /// The conversation that the command line names, if any.
    let conversation: ProvenConversation?
    let paths: TachoPaths

    /// Watches until the session is over.
    func run() {
        let catalogue = AgentCatalogue.ofUser
        var logic = WatchLogic(agent: agent, isLeaderAgent: isLeaderAgent)
        while true {
            let view = WatchView.read(shell: shell, started: shellStarted, session: session, catalogue: catalogue)
            switch logic.next(view, now: Clock.uptime) {
            case .follow(let process): follow(process)
            case .wait(let processes, let milliseconds):
                _ = ProcessWaiter.wait(for: processes, milliseconds: milliseconds)
            case .finish(let ending): return finish(ending)
            }
        }
    }

    /// Records the agent, waits for its end however long that takes, and records that.
    private func follow(_ process: WatchedProcess) {
        let facts = process.facts
        report(.agent(description(of: facts)))
        if let conversation { report(.conversation(id: conversation.id, evidence: conversation.evidence)) }
        let definition = (agent ?? process.agent).flatMap(Agents.definition)
        let notices = NoticeLauncher(session: session, paths: paths)
        let isWanted = notices.isWanted || definition?.hooks?.isSilentWhenAllowed == true
        let hooks = isWanted ? HookLines(agent: definition, process: facts, paths: paths) : nil
        var watch = AgentWatch(definition, process: facts, hookLines: hooks)
        watch.waitForEnd(report: report, answer: note, notice: notices.launch)
        report(.exit(pid: facts.pid, started: facts.started))
    }

    /// Describes the agent and the repository it runs in, which may not be the shell's (`cd /x && claude`).
    private func description(of facts: ProcessFacts) -> AgentProcess {
        var agent = AgentProcess(
            pid: facts.pid,
            started: facts.started,
            startedAt: ProcessTable.startTime(of: facts),
            name: facts.name,
            cwd: ProcessTable.workingDirectory(of: facts.pid)
        )
        let git = agent.cwd.flatMap { GitFacts.read(at: $0) }
        agent.repo = git?.repo
        agent.worktree = git?.worktree
        agent.branch = git?.branch
        agent.head = git?.head
        return agent
    }

    private func report(_ fact: JournalEvent.Fact) {
        Journal.append(fact, session: session, paths: paths)
    }

    private func note(_ event: AgentEvent) {
        if let line = JournalLine.render(event) { Journal.append(line, at: event.at, paths: paths) }
    }

    private func finish(_ ending: WatchLogic.Ending) {
        // An agent that lived too briefly to be seen had the environment of its shell, as this process has.
        if ending != .done, let agent, let home = Agents.definition(agent)?.logHome {
            let user = Environment.value("HOME")
            let hidden = home.hidden(variable: Environment.value, user: user, directory: WorkingDirectory.current)
            for path in hidden { report(.home(agent: agent, path: path)) }
        }
        switch ending {
        case .done: break
        case .absent: report(.absent)
        case .lost: report(.lost)
        }
        PushLauncher(paths: paths).launch()
    }
}
