import TachoCore
import TachoStore

/// The details of a session for a terminal, one per line.
struct SessionSheet {
    let session: Session
    let usage: SessionUsage
    let live: LiveState?
    /// What the terminal calls its tab now; nil if it is gone, or not asked.
    let tabName: String?
    /// Its runs, for the branches that they were on.
    let runs: [RunRecord]
    /// The current time, for the duration of what is still running.
    let now: Timestamp
    let local: LocalTime

    var lines: [(name: String, value: String)] {
        let all: [(String, String?)] = [
            ("title", usage.title),
            ("session", session.id.rawValue),
            ("agent", agent),
            ("state", state),
            ("command", session.command == session.agent ? nil : session.command),
            ("started", MomentText.full(session.startedAt, local: local)),
            ("ended", session.endedAt.map { MomentText.full($0, local: local) }),
            ("duration", usage.clocks == nil ? duration : nil),
            ("tab", tab),
            ("shell", session.shell?.rawValue),
            ("host", session.host),
            ("directory", session.cwd),
            ("repo", session.repo == session.cwd ? nil : session.repo),
            ("worktree", session.worktree),
            ("branch", branches),
            ("head", head),
            ("tags", session.tags.isEmpty ? nil : session.tags.joined(separator: " ")),
            ("note", session.note),
            ("source", session.source == .log ? "imported from the agent's log; not recorded by a hook" : nil),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }

    private var duration: String {
        DurationText.short(milliseconds: session.durationInMilliseconds ?? now - session.startedAt)
    }

    /// The branch, or all that its runs were on, each with their number.
    private var branches: String? {
        let named = runs.filter { $0.branch != nil }
        var order: [String] = []
        for name in named.compactMap(\.branch) where !order.contains(name) { order.append(name) }
        guard order.count > 1 else { return session.branch ?? order.first }
        return order.map { name in
            "\(name) (\(CountText.of(RunCount(named.filter { $0.branch == name }))))"
        }.joined(separator: ", then ")
    }

    private var agent: String {
        guard session.state != .ended, let process = session.agentProcess else { return session.agent }
        return "\(session.agent) (pid \(process.pid))"
    }

    private var state: String {
        switch (session.state, session.endReason, session.exitCode) {
        case (.active, _, _): live.map { LiveText.cell($0, now: now).text } ?? "active"
        case (.suspended, _, _): "suspended (Ctrl-Z); use fg in its tab to continue"
        case (.ended, .exit?, let code?): "ended, exit code \(code)"
        case (.ended, .signal?, let code?): "ended by signal \(code - 128), exit code \(code)"
        case (.ended, .lost?, _): "ended; exit not observed, time is the last sign of life"
        case (.ended, .background?, _): "ended; its work went on in the background"
        case (.ended, .replaced?, _): "ended; another session started in its tab"
        case (.ended, nil, _) where session.source == .log: "ended (known from the log only)"
        case (.ended, let reason, _): "ended\(reason == .signal ? " by a signal" : ""), exit code unknown"
        }
    }

    private var tab: String? {
        session.tab.map { tab in
            var named = tab
            named.label = tabName ?? tab.label
            return TabText.names(named) ?? tab.id
        }
    }

    private static func short(_ commit: String) -> String { String(commit.prefix(Commit.shortLength)) }

    private var head: String? {
        let (before, after) = (session.headBefore.map(Self.short), session.headAfter.map(Self.short))
        guard let before else { return after.map { "none..\($0)" } }
        guard let after else { return before }
        return session.headBefore == session.headAfter ? "\(before), unchanged" : "\(before)..\(after)"
    }
}
