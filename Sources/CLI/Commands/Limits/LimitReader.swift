import TachoAgents
import TachoCore
import TachoRecords
import TachoStore

/// Finds the limits of all agents: what vendors state, and blocks of hours where they state nothing.
enum LimitReader {
    /// A limit that nobody has spoken of for so long, in milliseconds, is not the user's any more.
    private static let longestSilence: Int64 = 8 * 86_400_000
    /// How far back the beginning of a block is looked for, in milliseconds.
    private static let blockHistory: Int64 = 3 * 86_400_000

    /// The limits, by agent, the shortest windows first.
    ///
    /// - Throws: `StoreError`.
    static func limits(in store: Store, agents: [AgentDefinition], now: Timestamp) throws -> [LimitRecord] {
        let stated = try self.stated(in: store, now: now)
        let blocks = try agents.compactMap { agent -> LimitRecord? in
            guard let length = agent.usageBlock, !stated.contains(where: { $0.agent == agent.id && $0.used != nil })
            else { return nil }
            let quarters = try store.quarters(of: agent.id, since: QuarterHour.start(of: now + -blockHistory))
            return UsageBlock.current(quarters, length: length, now: now).map { LimitRecord($0, agent: agent.id) }
        }
        return (stated + blocks).sorted { ($0.agent, $0.window ?? .max) < ($1.agent, $1.window ?? .max) }
    }

    /// What vendors state.
    ///
    /// - Throws: `StoreError`.
    static func stated(in store: Store, now: Timestamp) throws -> [LimitRecord] {
        try store.statedLimits(since: now + -longestSilence).map { LimitRecord($0, now: now) }
    }
}
