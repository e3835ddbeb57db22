import GRDB
import TachoCore

/// Makes the runs of one conversation anew, with their sessions and their usage, within a transaction.
struct ConversationUpdate {
    private let key: FactBatch.Key
    private let transaction: StoreTransaction
    private let settings: RunSettings
    private var database: Database { transaction.database }

    /// Prepares to make one conversation anew.
    init(_ conversation: FactBatch.Key, _ transaction: StoreTransaction, _ settings: RunSettings) {
        key = conversation
        self.transaction = transaction
        self.settings = settings
    }

    /// Replaces all that is made of the conversation's facts.
    ///
    /// - Parameter facts: all that are stored of the conversation.
    func run(_ facts: ConversationFacts, _ places: inout PlaceCache) throws {
        if facts.facts.isEmpty, try isImported() { return }
        let runs = facts.makeRuns(prices: settings.prices)
        let life = life(of: facts, runs: runs)
        let context = BindingContext(database, agent: key.agent)
        let isChanged =
            try facts.facts.isEmpty
            ? ConversationRow.remove(key, database)
            : ConversationRow.save(
                life,
                parent: facts.conversation?.parent,
                unlogged: facts.unloggedCost(runs: runs),
                database
            )
        if isChanged {
            for id in try context.neighbours(of: life) {
                try StaleQueue.conversations.mark(FactBatch.Key(agent: key.agent, id: id), database)
            }
        }
        let bound = try context.bind(life)
        let imported = try ImportedRuns.owners(of: key, database)
        var unbound = life
        unbound.runs.removeAll { bound[$0.key] != nil || imported[$0.key] != nil }
        let stretches = LogSessions.split(unbound, idleGap: settings.idleGap)
        let hooked = imported.merging(bound.mapValues(\.session)) { $1 }
        let owners = owners(hooked, stretches)
        let formerLogSessions = try LogSessionRows.sessions(of: key, database)
        try RunRows.remove(key, database)
        for run in runs {
            guard let owner = owners[run.key] else { continue }
            var closed = run
            closed.state = run.closedState(
                isFollowed: run.key != runs.last?.key,
                session: try hooked[run.key].flatMap(ending)
            )
            // Their prices may be others than those of today.
            if imported[run.key] != nil { try ImportedCalls.remove(of: run, database) }
            try RunRows.save(closed, session: owner, &places, database)
        }
        try AttachmentRows.replace(of: life, bound: bound, stretches: stretches, database)
        try LogSessionRows.replace(formerLogSessions, with: stretches, of: runs, owners: owners, &places, transaction)
    }

    /// Whether another machine's export brought the conversation: then no facts are here to make it of.
    private func isImported() throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM run JOIN imported_session ON imported_session.session_id = run.session_id
                    WHERE run.agent = :agent AND run.conversation = :id)
                OR EXISTS (
                    SELECT 1 FROM attachment
                    JOIN imported_session ON imported_session.session_id = attachment.session_id
                    WHERE attachment.agent = :agent AND attachment.conversation = :id)
                """
        )
        return try Bool.fetchOne(statement, arguments: ["agent": key.agent, "id": key.id]) ?? false
    }

    private func life(of facts: ConversationFacts, runs: [Run]) -> ConversationLife {
        ConversationLife(
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

    private func owners(_ hooked: [String: SessionID], _ stretches: [LogSessions.Stretch]) -> [String: SessionID] {
        var owners = hooked
        for stretch in stretches {
            for run in stretch.runs { owners[run] = stretch.id }
        }
        return owners
    }
}
