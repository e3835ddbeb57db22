import Foundation
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore

struct WatchSnapshot {
    let now: Timestamp
    /// The running sessions, newest first.
    let rows: [WatchedSession]
    /// What all calls of today used and cost, whatever the filter.
    let today: Usage

    /// Takes a snapshot of what the store knows.
    init(_ store: Store, filter: Filter, now: Timestamp, local: LocalTime) throws {
        self.now = now
        let sessions = try store.sessions(filter)
        let usage = try store.usage(of: sessions, now: now)
        rows = try sessions.map { session in
            let record = SessionRecord(session, usage: usage[session.id])
            return WatchedSession(record, latest: try store.latestRun(of: session))
        }
        today = try store.usage(since: local.startOfDay(now))
    }

    /// The line above the table: the clock, how many run, today's cost.
    func heading(local: LocalTime) -> String {
        let working = rows.count { $0.activity == .working }
        let running =
            rows.isEmpty ? "nothing running" : "\(rows.count) active" + (working > 0 ? ", \(working) working" : "")
        return "\(local.civil(now).clock)  \(running) · today \(today.cost.text)"
    }
}
