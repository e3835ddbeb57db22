import TachoAgents
import TachoCore
import TachoSystem

/// Watches one session: finds its agent, records it, waits for its end, records that.
struct SessionWatch {
    /// The watched session.
    let session: SessionID
    /// The shell's process id.
    let shell: Int32
    /// The shell's start time.
    let shellStarted: Int64
    /// The agent to look for; nil for any.
    let agent: String?
    /// See `LeaderRule`.
    let isLeaderAgent: Bool
    /// The conversation that the line itself names; nil when it names none.
    let conversation: ProvenConversation?
    /// Where the journal is.
    let paths: TachoPaths

    /// Watches until there is nothing more to see.
    func run() {
        let additions = Environment.value("TACHO_AGENTS").map(AgentCatalogue.parseAdditions) ?? [:]
        let catalogue = additions.isEmpty ? AgentCatalogue.builtIn : AgentCatalogue(Agents.all, adding: additions)
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

    /// Records the agent, waits for its end however long that takes, and records it.
    private func follow(_ process: WatchedProcess) {
        let facts = process.facts
        HookCommand.append(.agent(description(of: facts)), session: session, paths: paths)
        if let conversation { report(conversation) }
        var conversations = ConversationWatch(agent: self.agent ?? process.agent, process: facts)
        conversations.waitForEnd(report: report)
        HookCommand.append(.exit(pid: facts.pid, started: facts.started), session: session, paths: paths)
    }

    /// Describes the agent, with what git says of its own folder: the shell's may be another (`cd /x && claude`).
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

    private func report(_ conversation: ProvenConversation) {
        let fact = JournalEvent.Fact.conversation(id: conversation.id, evidence: conversation.evidence)
        HookCommand.append(fact, session: session, paths: paths)
    }

    private func finish(_ ending: WatchLogic.Ending) {
        switch ending {
        case .done: break
        case .absent: HookCommand.append(.absent, session: session, paths: paths)
        case .lost: HookCommand.append(.lost, session: session, paths: paths)
        }
    }
}
