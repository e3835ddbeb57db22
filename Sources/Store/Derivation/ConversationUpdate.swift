import GRDB
import TachoCore

/// Derives one conversation again: its runs, their sessions and their usage.
struct ConversationUpdate {
    private let key: FactBatch.Key
    private let transaction: StoreTransaction
    private let settings: RunSettings
    private var database: Database { transaction.database }

    init(_ conversation: FactBatch.Key, _ transaction: StoreTransaction, _ settings: RunSettings) {
        key = conversation
        self.transaction = transaction
        self.settings = settings
    }

    /// Replaces everything derived from the conversation's facts.
    ///
    /// - Parameter facts: all facts stored for the conversation.
    func run(_ facts: ConversationFacts, _ places: inout PlaceCache) throws {
        if facts.facts.isEmpty, try ImportedConversation.isImported(key, database) { return }
        let runs = facts.makeRuns(prices: settings.prices)
        if let cwd = facts.conversation?.place?.value.cwd, let remote = facts.conversation?.remote?.value {
            try places.note(remote, of: cwd)
        }
        let span = span(of: facts, runs: runs)
        try replaceConversation(span, facts, runs)
        let owners = try owners(of: span)
        let formerLogSessions = try LogSessionRows.sessions(of: key, database)
        try replaceRuns(runs, owners, &places)
        let claimants = try BindingContext(database, agent: key.agent).claimants(of: key.id)
        try AttachmentRows.replace(
            of: span,
            bound: owners.bound,
            claimants: claimants,
            stretches: owners.stretches,
            database
        )
        try LostSessions.moveEnds(of: Set(owners.bound.values.map(\.session) + claimants.map(\.session)), database)
        try LogSessionRows.replace(
            formerLogSessions,
            with: owners.stretches,
            of: runs,
            owners: owners.all,
            &places,
            transaction
        )
    }

    /// Stores the conversation's own row, and marks conversations whose binding depends on it as stale.
    private func replaceConversation(_ span: ConversationSpan, _ facts: ConversationFacts, _ runs: [Run]) throws {
        if facts.facts.isEmpty { return try ConversationRow.remove(key, database) }
        let unlogged = facts.unloggedCost(runs: runs)
        let parent = facts.conversation?.parent
        guard try ConversationRow.save(span, parent: parent, unlogged: unlogged, database) else { return }
        for id in try BindingContext(database, agent: key.agent).conversationsAffected(by: span) {
            try StaleQueue.conversations.mark(FactBatch.Key(agent: key.agent, id: id), database)
        }
    }

    /// Finds the session of each run: recorded by a hook, imported, or made from the log.
    private func owners(of span: ConversationSpan) throws -> RunOwners {
        let bound = try BindingContext(database, agent: key.agent).bind(span, idleGap: settings.idleGap)
        let imported = try ImportedConversation.owners(of: key, database)
        var unbound = span
        unbound.runs.removeAll { bound[$0.key] != nil || imported[$0.key] != nil }
        let stretches = LogSessions.split(unbound, idleGap: settings.idleGap)
        return RunOwners(bound: bound, imported: imported, stretches: stretches)
    }

    private func replaceRuns(_ runs: [Run], _ owners: RunOwners, _ places: inout PlaceCache) throws {
        let sessions = owners.all
        try RunRows.remove(key, besides: runs.filter { sessions[$0.key] != nil }, database)
        for run in runs {
            guard let session = sessions[run.key] else { continue }
            var closed = run
            closed.state = run.closedState(
                isFollowed: run.key != runs.last?.key,
                session: try owners.hooked[run.key].flatMap(ending)
            )
            // They were priced elsewhere, perhaps at other prices.
            if owners.imported[run.key] != nil { try ImportedCalls.remove(of: run, database) }
            try RunRows.save(closed, session: session, &places, database)
        }
    }

    private func span(of facts: ConversationFacts, runs: [Run]) -> ConversationSpan {
        ConversationSpan(
            agent: key.agent,
            id: key.id,
            createdAt: facts.conversation?.firstSeenAt,
            directory: facts.conversation?.place?.value.cwd ?? runs.compactMap(\.cwd).first,
            runs: runs.map { .init(key: $0.key, startedAt: $0.startedAt, endedAt: $0.endedAt) }
        )
    }

    private func ending(of session: SessionID) throws -> Run.SessionEnding? {
        let statement = try database.cachedStatement(
            sql: "SELECT ended_at IS NOT NULL, end_reason, exit_code FROM session WHERE id = ?"
        )
        return try Row.fetchOne(statement, arguments: [session.rawValue]).map { row in
            Run.SessionEnding(
                hasEnded: row[0],
                reason: (row[1] as String?).flatMap(Session.EndReason.init(rawValue:)),
                exitCode: row[2]
            )
        }
    }
}

/// The sessions of a conversation's runs, by the runs' keys.
private struct RunOwners {
    /// The sessions recorded by this machine's hooks.
    let bound: [String: BoundRun]
    /// The sessions of other machines.
    let imported: [String: SessionID]
    /// The sessions made from the log.
    let stretches: [LogSessions.Stretch]

    /// The sessions recorded by a hook, here or elsewhere.
    var hooked: [String: SessionID] { imported.merging(bound.mapValues(\.session)) { $1 } }

    var all: [String: SessionID] {
        stretches.reduce(into: hooked) { owners, stretch in
            for run in stretch.runs { owners[run] = stretch.id }
        }
    }
}
