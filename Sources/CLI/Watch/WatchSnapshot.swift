import Foundation
import TachoCore
import TachoIngest
import TachoStore

/// The running sessions at one time.
struct WatchSnapshot {
    /// One running session.
    struct Row {
        /// The session.
        var session: Session
        /// What it does.
        var activity: Activity
        /// The beginning of its latest prompt.
        var prompt: String?
    }

    /// The moment.
    let now: Timestamp
    /// The running sessions, newest first.
    let rows: [Row]
    /// What each of them used and cost.
    let usage: [SessionID: SessionUsage]
    /// What all calls of today used and cost, whatever the filter.
    let today: Usage

    /// Takes a snapshot of what the store knows.
    ///
    /// - Throws: `StoreError`.
    init(_ store: Store, filter: SessionFilter, now: Timestamp, local: LocalTime) throws {
        self.now = now
        let sessions = try store.sessions(filter)
        rows = try sessions.map { session in
            var latest = RunFilter()
            latest.sessions = [session.id]
            latest.limit = 1
            let run = try store.runs(latest).first
            return Row(session: session, activity: Activity(session, latest: run), prompt: run?.promptPreview)
        }
        usage = try store.usage(of: sessions, now: now)
        today = try store.usage(since: local.startOfDay(now))
    }

    /// The line above the table: the clock, how many run, today's cost.
    func heading(local: LocalTime) -> String {
        let time = local.civil(now)
        let clock = [time.hour, time.minute, time.second].map { LocalTime.pad($0, 2) }.joined(separator: ":")
        let working = rows.count { $0.activity == .working }
        let running =
            rows.isEmpty ? "nothing running" : "\(rows.count) active" + (working > 0 ? ", \(working) working" : "")
        return "\(clock)  \(running) · today \(today.cost.text)"
    }
}

/// A snapshot in JSON, `tacho.watch.v1`.
struct WatchDocument: Encodable {
    private let schema = "tacho.watch.v1"
    private let at: String
    private let today: UsageDocument
    private let sessions: [SessionRow]

    /// Describes a snapshot, its times in the zone of `local`.
    init(_ snapshot: WatchSnapshot, local: LocalTime) {
        at = local.rfc3339(snapshot.now)
        today = UsageDocument(snapshot.today)
        sessions = snapshot.rows.map { row in
            SessionRow(
                session: SessionDocument(row.session, usage: snapshot.usage[row.session.id], local: local),
                activity: row.activity.rawValue
            )
        }
    }

    /// A session's own fields, and what it does.
    private struct SessionRow: Encodable {
        let session: SessionDocument
        let activity: String

        private enum Key: String, CodingKey {
            case activity
        }

        func encode(to encoder: any Encoder) throws {
            try session.encode(to: encoder)
            var fields = encoder.container(keyedBy: Key.self)
            try fields.encode(activity, forKey: .activity)
        }
    }
}
