package import TachoCore
package import TachoStore

/// Pushes what is new to one collector.
package struct OTLPPusher {
    private let store: Store
    private let settings: PushSettings
    private let now: Timestamp

    package init(store: Store, settings: PushSettings, now: Timestamp) {
        self.store = store
        self.settings = settings
        self.now = now
    }

    /// The kind of server that collectors are, which say nothing of themselves.
    private static let server = "otlp"

    /// What is known of the collector's counters; its revision is the time in milliseconds until which they were sent.
    private var countersHash: String { settings.addressHash + "-counters" }

    /// What waits to be sent.
    package struct Due {
        package var sessions: [OTLPSession] = []
        package var usage: [QuarterUsage] = []
        /// The newest revision that was looked at.
        var lastRev: Int64?
        /// The end of the time whose usage is due; nil if none is.
        var end: Timestamp?

        /// How many points the usage makes.
        package var pointCount: Int { OTLPMetricsBody.batches(usage).reduce(0) { $0 + $1.pointCount } }
        package var isEmpty: Bool { sessions.isEmpty && usage.isEmpty }
    }

    package func due(_ encoder: inout OTLPEncoder) throws -> Due {
        var due = Due()
        var rev = try store.pushTarget(settings.addressHash).ackedRev
        while let last = try addSessions(after: rev, &encoder, to: &due) { rev = last }
        let counters = try store.pushTarget(countersHash)
        let acknowledged = counters.serverID == nil ? nil : Timestamp(milliseconds: counters.ackedRev)
        guard let time = OTLPPush.dueUsage(after: acknowledged, now: now) else { return due }
        due.end = time.upperBound
        let rows = try store.quarterUsage(since: time.lowerBound, until: time.upperBound)
        let ids = Set(rows.map(\.session))
        let sessions = try ids.isEmpty ? [] : store.sessions(Filter(sessions: ids))
        due.usage = encoder.usage(rows, of: sessions)
        return due
    }

    /// How many sessions are read at once.
    private static let batchSize = 5_000

    private func addSessions(after rev: Int64, _ encoder: inout OTLPEncoder, to due: inout Due) throws -> Int64? {
        let batch = try store.pushChanges(after: rev, limit: Self.batchSize, now: now)
        guard let last = batch.lastRev else { return nil }
        due.sessions += encoder.sessions(batch.changes)
        due.lastRev = last
        return last
    }

    /// Sends what is due; what the collector took is noted request by request.
    ///
    /// - Throws: `OTLPFailure`, `StoreError`.
    package func send(_ due: Due, by push: OTLPPush) throws -> OTLPPush.Outcome {
        var outcome = OTLPPush.Outcome()
        do {
            try push.send(due.sessions, now: now, into: &outcome) { try note(rev: $0) }
            if let last = due.lastRev { try note(rev: last) }
            try push.send(due.usage, into: &outcome) { try note(counters: $0) }
            if let end = due.end { try note(counters: end) }
            try note(rev: nil, isDone: true)
        } catch let failure as OTLPFailure {
            try note(rev: nil, error: failure.description)
            throw failure
        }
        return outcome
    }

    private func note(rev: Int64?, error: String? = nil, isDone: Bool = false) throws {
        var target = try store.pushTarget(settings.addressHash)
        target.serverID = Self.server
        target.settings = settings.digest
        target.ackedRev = rev ?? target.ackedRev
        target.triedAt = now
        target.error = error
        if isDone { target.pushedAt = now }
        try store.save(target)
    }

    private func note(counters end: Timestamp) throws {
        var target = try store.pushTarget(countersHash)
        target.serverID = Self.server
        target.ackedRev = end.milliseconds
        try store.save(target)
    }
}
