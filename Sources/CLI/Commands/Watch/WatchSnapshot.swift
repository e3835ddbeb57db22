import Foundation
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore

struct WatchSnapshot {
    let now: Timestamp
    /// The running sessions, those that need the user first.
    let rows: [SessionRecord]
    /// What all calls of today used and cost, whatever the filter.
    let today: Usage

    /// Takes a snapshot of what the store knows.
    init(_ store: Store, filter: Filter, now: Timestamp, local: LocalTime) throws {
        self.now = now
        let sessions = try store.sessions(filter)
        let usage = try store.usage(of: sessions, now: now)
        rows = SessionRecord.all(sessions, usage: usage, now: now).sorted(by: SessionRecord.byNeed)
        today = try store.usage(since: local.startOfDay(now))
    }

    /// The line above the table: the clock, how many run and need the user, today's cost.
    func heading(local: LocalTime) -> String {
        let running = rows.isEmpty ? "nothing running" : LiveText.summary(of: rows.compactMap(\.live))
        return "\(local.civil(now).clock)  \(running) · today \(today.cost.worded)"
    }
}
