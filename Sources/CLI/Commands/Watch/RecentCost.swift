import TachoCore
import TachoStore

/// What a session cost in the last minutes.
struct RecentCost: Hashable, Sendable {
    var cost: CostSum
    /// In how many milliseconds.
    var duration: Int64

    /// The shortest time that a cost is spread over: the first call of a new session says nothing about its hour.
    private static let shortest: Int64 = 5 * 60_000

    /// Money an hour, such as `$3.10`; nil if it cost nothing, or nobody knows.
    var text: String? {
        guard let perHour else { return nil }
        return (cost.state == .partial ? "≥ " : "") + MoneyDisplay.current.text(perHour)
    }

    /// Picodollars an hour; nil if it cost nothing, or nobody knows.
    var perHour: Int64? {
        guard cost.knownPicodollars != nil, cost.picodollars > 0 else { return nil }
        let perHour = Double(cost.picodollars) / Double(max(duration, Self.shortest)) * 3_600_000
        return Int64(exactly: perHour.rounded())
    }

    /// What running sessions cost in this quarter of an hour and the one before.
    ///
    /// - Throws: `StoreError`.
    static func all(of sessions: [Session], in store: Store, now: Timestamp) throws -> [SessionID: RecentCost] {
        let start = QuarterHour.start(of: now) + -QuarterHour.length
        let costs = try store.costs(of: sessions, within: start..<(now + 1))
        let pairs = sessions.compactMap { session in
            costs[session.id].map { (session.id, RecentCost(cost: $0, duration: now - max(start, session.startedAt))) }
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}
