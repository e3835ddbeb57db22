import TachoCore
import TachoRecords
import TachoStore

/// What a board shows at one moment.
struct BoardSnapshot {
    private(set) var now: Timestamp
    /// When it was read.
    let readAt: Timestamp
    /// Those that run, and the latest that ended today.
    private(set) var sessions: [SessionRecord]
    /// How many ended today, whether they are among the latest or not.
    let endedCount: Int
    /// What all calls of today cost, whatever the filter.
    let today: Usage
    /// The limit that is used most, of those that vendors state.
    let limit: LimitRecord?
    let rates: [SessionID: RecentCost]
    let contexts: [SessionID: Int]

    /// Reads what the store knows.
    ///
    /// - Parameter last: an earlier snapshot, whose contexts hold for sessions without a call since.
    /// - Throws: `StoreError`.
    init(_ store: Store, filter: Filter, now: Timestamp, local: LocalTime, after last: BoardSnapshot? = nil) throws {
        let watched = try WatchSnapshot(store, filter: filter, now: now, local: local)
        (self.now, readAt) = (now, now)
        today = watched.today
        limit = LimitText.mostUsed(try LimitReader.stated(in: store, now: now))
        var aliveToday = filter
        aliveToday.activeOnly = false
        aliveToday.aliveAt = local.startOfDay(now)
        endedCount = max(0, try store.sessionCount(aliveToday) - watched.rows.count)
        // Those that run may be among the newest.
        aliveToday.limit = watched.rows.count + Self.endedLimit
        let ended = Array(try store.sessions(aliveToday).filter { $0.state == .ended }.prefix(Self.endedLimit))
        sessions = watched.rows + SessionRecord.all(ended, usage: try store.usage(of: ended, now: now), now: now)
        rates = try RecentCost.all(of: watched.rows.map(\.session), in: store, now: now)
        let counts = last.map { $0.callCounts } ?? [:]
        let changed = sessions.filter { counts[$0.session.id] != $0.usage.total.apiCallCount }.map(\.session)
        let kept = last?.contexts.filter { id, _ in !changed.contains { $0.id == id } } ?? [:]
        contexts = kept.merging(try store.contextSizes(of: changed)) { $1 }
    }

    /// How many ended sessions are listed, to go back to.
    private static let endedLimit = 12

    private var callCounts: [SessionID: Int] {
        Dictionary(sessions.map { ($0.session.id, $0.usage.total.apiCallCount) }) { first, _ in first }
    }

    /// Goes on to a later time, at which an agent may count as idle or no longer as certain to work.
    mutating func advance(to now: Timestamp) {
        self.now = now
        sessions = sessions.map { SessionRecord($0.session, usage: $0.usage, now: now) }
    }

    /// The first line: the clock, how many run and need the user, and what that costs.
    func heading(local: LocalTime) -> String {
        let live = sessions.filter { $0.session.state != .ended }.compactMap(\.live)
        let running = live.isEmpty ? "nothing running" : LiveText.summary(of: live)
        let perHour = rates.values.compactMap(\.perHour).reduce(Int64(0)) { $0 &+ $1 }
        let rate = perHour > 0 ? " · \(MoneyDisplay.current.text(perHour))/h" : ""
        let limit = limit.flatMap { limit in LimitText.short(limit).map { " · \(limit.agent) \($0)" } } ?? ""
        return "\(local.civil(now).clock.dropLast(3)) · \(running) · today \(today.cost.worded)\(rate)\(limit)"
    }
}
