import Foundation
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore

/// The running sessions at one time.
struct WatchSnapshot {
    struct Row {
        var session: SessionRecord
        var activity: Activity
        /// The beginning of its latest prompt.
        var prompt: String?
    }

    let now: Timestamp
    /// The running sessions, newest first.
    let rows: [Row]
    /// What all calls of today used and cost, whatever the filter.
    let today: Usage

    /// Takes a snapshot of what the store knows.
    ///
    /// - Throws: `StoreError`.
    init(_ store: Store, filter: Filter, now: Timestamp, local: LocalTime) throws {
        self.now = now
        let sessions = try store.sessions(filter)
        let usage = try store.usage(of: sessions, now: now)
        rows = try sessions.map { session in
            var latest = Filter()
            latest.sessions = [session.id]
            latest.limit = 1
            let run = try store.runs(latest).first
            let record = SessionRecord(session, usage: usage[session.id])
            return Row(session: record, activity: Activity(session, latest: run), prompt: run?.promptPreview)
        }
        today = try store.usage(since: local.startOfDay(now))
    }

    /// The snapshot as `tacho watch --json` prints it.
    var record: WatchRecord {
        WatchRecord(
            at: now,
            today: today,
            sessions: rows.map { WatchedSession($0.session, activity: $0.activity) }
        )
    }

    /// The line above the table: the clock, how many run, today's cost.
    func heading(local: LocalTime) -> String {
        let time = local.civil(now)
        let clock = [time.hour, time.minute, time.second].map { $0.padded(to: 2) }.joined(separator: ":")
        let working = rows.count { $0.activity == .working }
        let running =
            rows.isEmpty ? "nothing running" : "\(rows.count) active" + (working > 0 ? ", \(working) working" : "")
        return "\(clock)  \(running) · today \(today.cost.text)"
    }
}
