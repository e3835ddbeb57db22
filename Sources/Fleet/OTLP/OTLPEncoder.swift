import TachoCore
import TachoStore

/// Turns what was recorded into records and counters, with no more in them than the settings let leave.
package struct OTLPEncoder {
    private var disclosure: Disclosure

    package init(_ settings: PushSettings, machine: Machine, address: @escaping (String) -> String?) {
        disclosure = Disclosure(settings, machine: machine, address: address)
    }

    /// The sessions of some changes; what is forgotten or gone cannot be taken back from a collector.
    mutating func sessions(_ changes: [PushChange]) -> [OTLPSession] {
        var sessions: [OTLPSession] = []
        for change in changes {
            guard case .session(let pushed) = change.content, disclosure.allows(pushed) else { continue }
            sessions.append(session(pushed, change.rev))
        }
        return sessions
    }

    /// The usage of sessions under the names that leave.
    ///
    /// - Parameter sessions: those that the rows are of.
    mutating func usage(_ rows: [SessionQuarter], of sessions: [Session]) -> [QuarterUsage] {
        let sessions = Dictionary(sessions.map { ($0.id, $0) }) { first, _ in first }
        let allowed = rows.filter { row in sessions[row.session].map { disclosure.allows(row.usage, of: $0) } ?? false }
        return disclosure.renamed(allowed.map(\.usage))
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
        record.repo = disclosure.repo(session.repo)
        record.branch = disclosure.branch(session.branch)
        record.endedAt = session.endedAt
        record.active = usage.clocks?.active
        record.runCount = usage.runCount ?? 0
        record.toolCallCount = usage.toolCallCount ?? 0
        record.callCount = usage.total.apiCallCount
        record.tokens = usage.total.tokens
        record.cost = usage.total.cost.knownPicodollars.map(PushEncoder.nanodollars)
        record.unpricedCount = usage.total.cost.unpricedCount + usage.total.cost.unknownCount
        record.models = usage.models.map(\.model).filter { !$0.isEmpty }
        record.conversations = disclosure.conversations(of: usage)
        record.tags = disclosure.tags(of: session)
        return record
    }
}
