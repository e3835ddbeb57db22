import GRDB
package import TachoCore

extension StoreTransaction {
    /// Merges a session of another machine's export; merging it again, or in another order, changes nothing.
    ///
    /// Local records take precedence over imports, and of two exports the one with the greater `MergeRank` wins. A
    /// local session whose log was deleted gets its runs back. Tags are combined; an existing note is kept.
    ///
    /// - Parameter found: as `ExportedSession.read` gives it.
    /// - Returns: what the database took, and must be kept elsewhere to outlive it.
    /// - Throws: `StoreError`.
    @discardableResult
    package func merge(_ found: ExportedSession, into report: inout MergeReport) throws -> MergeNews {
        let rest = try remaining(of: found, isKept: false)
        if rest?.runs.count != found.runs.count { report.forgottenCount += 1 }
        guard let exported = rest else { return MergeNews() }
        let known = try Bool.fetchOne(
            database.cachedStatement(sql: "SELECT ended_at IS NOT NULL FROM session WHERE id = ?"),
            arguments: [exported.id]
        )
        let runs = ImportedRuns(of: exported, database)
        if known == nil, try runs.areTaken() {
            // It is known only from a log, and other sessions have all its runs.
            report.knownCount += 1
            return MergeNews(words: try mergeAnnotations(of: exported, onto: runs.heir() ?? exported.id))
        }
        var news = MergeNews()
        news.hasFacts = try mergeFacts(of: exported, runs, hasEnded: known)
        news.words = try mergeAnnotations(of: exported, onto: exported.id)
        switch known {
        case nil: report.addedCount += 1
        case _ where news.hasFacts || !news.words.isEmpty: report.updatedCount += 1
        default: report.knownCount += 1
        }
        return news
    }

    /// Merges a session that was merged before and kept, into a database that may have been made since.
    ///
    /// Its tags and notes are among the user's words.
    ///
    /// - Throws: `StoreError`.
    package func mergeKept(_ found: ExportedSession) throws {
        guard let exported = try remaining(of: found, isKept: true) else { return }
        let known = try Bool.fetchOne(
            database.cachedStatement(sql: "SELECT ended_at IS NOT NULL FROM session WHERE id = ?"),
            arguments: [exported.id]
        )
        let runs = ImportedRuns(of: exported, database)
        if known == nil, try runs.areTaken() { return }
        _ = try mergeFacts(of: exported, runs, hasEnded: known)
    }

    /// Merges everything but the annotations; returns whether anything was new.
    ///
    /// - Parameter hasEnded: whether the session has ended; nil if unknown here.
    private func mergeFacts(of exported: ExportedSession, _ runs: ImportedRuns, hasEnded: Bool?) throws -> Bool {
        let rank = MergeRank(exported)
        if hasEnded == nil {
            try saveRow(of: exported.session)
        } else if let former = try MergeRank(of: exported.id, database) {
            guard former < rank else { return false }
            if former.digest == rank.digest, former.hasCalls || !rank.hasCalls {
                try rank.save(of: exported.id, database)
                return false
            }
            try saveRow(of: exported.session)
        } else {
            // A local session: once the agent has deleted its log, only the export knows its runs.
            guard hasEnded == true, exported.isLogged, try !isLogged(exported.id) else { return false }
        }
        try rank.save(of: exported.id, database)
        try replaceRuns(of: exported, with: runs)
        return true
    }

    private func isLogged(_ session: String) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM run WHERE session_id = ? AND conversation <> '')"
        )
        return try Bool.fetchOne(statement, arguments: [session]) ?? false
    }

    private func saveRow(of session: Session) throws {
        if let tab = session.tab { try save(imported: tab) }
        try SessionRow.save(session, database)
    }

    private func replaceRuns(of exported: ExportedSession, with runs: ImportedRuns) throws {
        for table in ["usage", "run", "attachment", "imported_place"] {
            try database.cachedStatement(sql: "DELETE FROM \(table) WHERE session_id = ?")
                .execute(arguments: [exported.id])
        }
        for attachment in exported.attachments { try save(attachment, of: exported) }
        for repo in exported.nestedRepos ?? [] {
            try database.execute(
                sql: "INSERT OR IGNORE INTO imported_place (session_id, repo) VALUES (?, ?)",
                arguments: [exported.id, repo]
            )
        }
        for loser in try runs.add() { try removeIfEmpty(loser, heir: exported.id) }
        try ImportedCalls.removeStrays(of: exported.id, database)
    }

    /// Removes an imported session known only from a log once another session has all its runs.
    private func removeIfEmpty(_ session: String, heir: String) throws {
        try database.execute(
            sql: """
                DELETE FROM session
                WHERE id = :id AND source = 'log' AND NOT EXISTS (SELECT 1 FROM run WHERE session_id = :id)
                """,
            arguments: ["id": session]
        )
        guard database.changesCount > 0 else { return }
        for table in ["imported_session", "attachment", "imported_place"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE session_id = ?", arguments: [session])
        }
        try SessionAnnotations.move(from: session, to: heir, database)
    }

    private func save(_ attachment: ExportedAttachment, of exported: ExportedSession) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO attachment (session_id, agent, conversation, binding, from_at, to_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [
            exported.id, attachment.agent, attachment.conversation, attachment.binding.rawValue,
            attachment.from.milliseconds, attachment.to.milliseconds,
        ])
        try saveConversation(of: attachment)
    }

    /// Stores what another machine knows about a conversation, unless its log is here.
    private func saveConversation(of attachment: ExportedAttachment) throws {
        guard attachment.unloggedCost != nil || attachment.parent != nil else { return }
        let names: StatementArguments = ["agent": attachment.agent, "conversation": attachment.conversation]
        let conversation = FactBatch.Key(agent: attachment.agent, id: attachment.conversation)
        let isLogged = try FactStore(database).holdsFacts(of: conversation)
        let update = "DO UPDATE SET parent = excluded.parent, unlogged_cost = excluded.unlogged_cost"
        try database.execute(
            sql: """
                INSERT INTO conversation (agent, id, parent, unlogged_cost) VALUES (:agent, :conversation, :parent, :cost)
                ON CONFLICT (agent, id) \(isLogged ? "DO NOTHING" : update)
                """,
            arguments: names + ["parent": attachment.parent, "cost": attachment.unloggedCost]
        )
        // The unlogged cost counts for the conversation's last session, which may have changed.
        try StaleQueue.sessionCosts.mark(
            "SELECT session_id FROM attachment WHERE agent = :agent AND conversation = :conversation",
            arguments: names,
            database
        )
    }

    private func save(imported tab: Tab) throws {
        let parts = tab.id.split(separator: ":", omittingEmptySubsequences: false)
        try database.execute(
            sql: "INSERT OR IGNORE INTO tab (id, boot, tty, shell_pid, shell_started) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                tab.id, parts.first.map(String.init) ?? "", tab.tty, parts.dropLast().last.flatMap { Int64($0) } ?? 0,
                parts.last.flatMap { Int64($0) } ?? 0,
            ]
        )
    }
}
