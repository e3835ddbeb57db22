package import TachoCore
package import TachoStore

/// Pushes what is new to one database.
package struct Pusher {
    package let store: Store
    package let settings: PushSettings
    package let script: PushScript
    package let now: Timestamp
    /// This process's variables.
    package let environment: [String: String]
    /// How many sessions go into one transaction.
    package let batchSize: Int

    /// About the megabyte that a pipe holds: the next rows are read while the database takes these.
    package static let standardBatchSize = 1_500

    package init(
        store: Store,
        settings: PushSettings,
        script: PushScript,
        now: Timestamp,
        environment: [String: String],
        batchSize: Int = Pusher.standardBatchSize
    ) {
        self.store = store
        self.settings = settings
        self.script = script
        self.now = now
        self.environment = environment
        self.batchSize = batchSize
    }

    /// What a push has done.
    package struct Outcome: Hashable, Sendable {
        package var sessionCount = 0
        package var usageCount = 0
        package var forgottenCount = 0
        package var goneCount = 0

        package init() {}

        package mutating func add(_ rows: PushRows) {
            sessionCount += rows.sessionCount
            usageCount += rows.usageCount
            forgottenCount += rows.forgottenCount
            goneCount += rows.goneCount
        }
    }

    /// Whether nothing has changed since the last push, as far as is known here.
    package func isUpToDate() throws -> Bool {
        let target = try store.pushTarget(settings.addressHash)
        return try target.serverID != nil && target.settings == settings.digest
            && store.pushBacklog(after: target.ackedRev) == 0
    }

    /// Sends everything that is new, a transaction at a time.
    ///
    /// - Throws: `PushFailure`, `StoreError`.
    package func run(_ encoder: inout PushEncoder) throws -> Outcome {
        var target = try store.pushTarget(settings.addressHash)
        target.triedAt = now
        do {
            let outcome = try push(&target, &encoder)
            target.error = nil
            target.pushedAt = now
            try store.save(target)
            return outcome
        } catch let failure as PushFailure {
            // A concurrent push is not the target's failure.
            if failure != .anotherPush { target.error = failure.description }
            try store.save(target)
            throw failure
        }
    }

    /// What the database says about itself.
    ///
    /// - Throws: `PushFailure`.
    package func server() throws -> FleetServer {
        try Self.mappingErrors {
            let session = try open()
            let server = FleetServer(try session.readLines(upTo: PushScript.ready))
            _ = try session.end()
            return server
        }
    }

    /// What would be sent to a database, or to one of which nothing is known.
    package func preview(_ encoder: inout PushEncoder, _ server: FleetServer?, each: (PushRows) throws -> Void) throws {
        var rev = try ackedRev(store.pushTarget(settings.addressHash), server)
        while let (rows, last) = try next(after: rev, &encoder) {
            if !rows.isEmpty { try each(rows) }
            rev = last
        }
    }

    private func open() throws(PsqlFailure) -> PsqlSession {
        let address: PsqlAddress
        do throws(AddressProblem) { address = try PsqlAddress(settings.url) } catch { throw .badAddress(error) }
        let session = try PsqlSession(address, environment: environment)
        try session.send(script.head + script.question)
        return session
    }

    private func push(_ target: inout PushTarget, _ encoder: inout PushEncoder) throws -> Outcome {
        let session = try Self.mappingErrors { try open() }
        let server = FleetServer(try Self.mappingErrors { try session.readLines(upTo: PushScript.ready) })
        guard server.schema <= FleetSchema.version else { throw PushFailure.newerSchema(server.schema) }
        guard server.schema >= FleetSchema.version else { throw PushFailure.olderSchema(server.schema) }
        try resetIfTargetChanged(&target, server)
        try store.cacheForPush()
        var outcome = Outcome()
        var batch = try next(after: target.ackedRev, &encoder)
        while let (rows, last) = batch {
            // Also without rows, so that the database knows how far this machine is.
            try Self.mappingErrors { try session.send(script.transaction(rows)) }
            // Read while the database works.
            batch = try next(after: last, &encoder)
            _ = try Self.mappingErrors { try session.readLines(upTo: PushScript.pushed) }
            outcome.add(rows)
            target.ackedRev = last
            try store.save(target, pushed: rows.sent)
        }
        _ = try Self.mappingErrors { try session.end() }
        return outcome
    }

    /// Everything is sent once more to another server, and after other settings; then with newer revisions than it has.
    private func resetIfTargetChanged(_ target: inout PushTarget, _ server: FleetServer) throws {
        let isKnown = target.serverID == server.id
        let isSame = isKnown && target.settings == settings.digest
        let acked = ackedRev(target, server)
        if !isSame, let rev = server.lastRev, rev > 0 { try store.raiseAllRevs(above: rev) }
        target.otherHost = isKnown && server.label.map { $0 != script.label } == true ? server.label : nil
        target.serverID = server.id
        target.settings = settings.digest
        target.ackedRev = acked
        try store.save(target)
    }

    /// Up to where the database has everything; 0 if it is another one, has lost something, or has it by other settings.
    private func ackedRev(_ target: PushTarget, _ server: FleetServer?) -> Int64 {
        guard target.settings == settings.digest else { return 0 }
        guard let server else { return target.ackedRev }
        return target.serverID == server.id && server.lastRev ?? 0 >= target.ackedRev ? target.ackedRev : 0
    }

    private func next(after rev: Int64, _ encoder: inout PushEncoder) throws -> (PushRows, last: Int64)? {
        let batch = try store.pushChanges(after: rev, limit: batchSize, now: now)
        guard let last = batch.lastRev else { return nil }
        return (encoder.encode(batch), last)
    }

    private static func mappingErrors<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let failure as PsqlFailure { throw PushFailure(failure) }
    }
}
