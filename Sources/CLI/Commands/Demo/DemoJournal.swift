import TachoAgents
import TachoCore
import TachoSystem

/// What the hooks would have written about the sample sessions.
struct DemoJournal {
    let paths: TachoPaths
    /// The commits of each repository, with their times.
    let commits: [String: [(at: Timestamp, id: String)]]

    /// The boot that all sample sessions belong to.
    static let boot = "5a3b1e00-0000-4000-8000-000000000000"

    func write(_ sessions: [DemoSession]) {
        let boot = (sessions.map(\.start).min() ?? Timestamp(milliseconds: 0)).milliseconds - 60_000
        for (number, session) in sessions.enumerated() {
            for (at, fact) in facts(of: session, number: number) {
                let event = JournalEvent(
                    session: session.id,
                    at: at,
                    uptime: at.milliseconds - boot,
                    boot: Self.boot,
                    fact: fact
                )
                Journal.append(event, paths: paths)
            }
        }
    }

    private func facts(of session: DemoSession, number: Int) -> [(Timestamp, JournalEvent.Fact)] {
        let cwd = session.conversation.cwd
        let shell = ProcessIdentity(boot: Self.boot, pid: Int32(1_000 + session.tab), started: Int64(session.tab))
        let start = SessionStart(
            agent: session.agent.id,
            shell: .zsh,
            shellProcess: shell,
            tty: "pts/\(session.tab)",
            tabLabel: "sample \(session.tab)",
            host: "sample",
            cwd: cwd,
            repo: cwd,
            branch: session.branch,
            head: head(of: session.project, at: session.start),
            command: session.agent.id
        )
        let conversation = JournalEvent.Fact.conversation(id: session.conversation.id, evidence: "registry")
        var facts = [(session.start, .start(start)), (session.start + 2_000, conversation)]
        if let end = session.end {
            let head = head(of: session.project, at: end)
            let fact = SessionEnd(status: session.status, cwd: cwd, branch: session.branch, head: head)
            facts.append((end, .end(fact)))
        } else if let last = session.conversation.runs.last {
            let isAtWork = last.calls.last?.tool != nil
            let since = isAtWork ? last.at : last.end + 500
            facts.append((since, .level(LiveLevel(isAtWork ? .working : .waiting, since: since))))
        }
        return facts
    }

    private func head(of project: String, at moment: Timestamp) -> String? {
        commits[project]?.last { $0.at <= moment }?.id
    }
}
