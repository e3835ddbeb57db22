import TachoCore
import TachoStore

/// Turns what was recorded into records and counters, with no more in them than the settings let leave.
package struct OTLPEncoder {
    private let settings: PushSettings
    private let machine: Machine
    private var names: RepositoryNamer

    package init(_ settings: PushSettings, machine: Machine, address: @escaping (String) -> String?) {
        self.settings = settings
        self.machine = machine
        names = RepositoryNamer(mode: settings.repos, key: machine.key, address: address)
    }

    /// The sessions of some changes; what is forgotten or gone cannot be taken back from a collector.
    mutating func sessions(_ changes: [PushChange]) -> [OTLPSession] {
        var sessions: [OTLPSession] = []
        for change in changes {
            guard case .session(let pushed) = change.content, mayLeave(pushed.session) else { continue }
            sessions.append(session(pushed, change.rev))
        }
        return sessions
    }

    /// The usage of sessions under the names that leave.
    ///
    /// - Parameter sessions: those that the rows are of.
    mutating func usage(_ rows: [SessionQuarter], of sessions: [Session]) -> [QuarterUsage] {
        let allowed = Set(sessions.filter(mayLeave).map(\.id))
        var usage: [QuarterUsage] = []
        for row in rows where allowed.contains(row.session) {
            var row = row.usage
            row.repo = names.name(of: row.repo) ?? ""
            row.branch = settings.sendsBranches ? row.branch : ""
            usage.append(row)
        }
        return QuarterUsage.joined(usage)
    }

    /// Whether the settings allow it, and it was recorded since this machine has its id.
    private func mayLeave(_ session: Session) -> Bool {
        settings.allows(session) && machine.since.map { session.startedAt >= $0 } ?? true
    }

    private mutating func session(_ pushed: PushedSession, _ rev: Int64) -> OTLPSession {
        let (session, usage) = (pushed.session, pushed.usage)
        var record = OTLPSession(
            id: session.id.rawValue,
            rev: rev,
            agent: session.agent,
            state: session.state.rawValue,
            startedAt: session.startedAt
        )
        record.endReason = session.endReason?.rawValue
        record.exitCode = session.exitCode.map { Int($0) }
        record.repo = names.name(of: session.repo)
        record.branch = settings.sendsBranches ? session.branch : nil
        record.endedAt = session.endedAt
        record.active = usage.clocks?.active
        record.runCount = usage.runCount ?? 0
        record.toolCallCount = usage.toolCallCount ?? 0
        record.callCount = usage.total.apiCallCount
        record.tokens = usage.total.tokens
        record.cost = usage.total.cost.knownPicodollars.map(PushEncoder.nanodollars)
        record.unpricedCount = usage.total.cost.unpricedCount + usage.total.cost.unknownCount
        record.models = usage.models.map(\.model).filter { !$0.isEmpty }
        record.conversations = usage.conversations.map(\.attachment.conversation).filter(PushEncoder.isOpaque)
        record.tags = settings.sendsTags ? session.tags : []
        return record
    }
}
