import GRDB
import TachoCore

/// What became of sessions of another machine's export.
package struct MergeReport: Hashable, Sendable {
    /// Sessions that were not known.
    package var addedCount = 0
    /// Sessions of an earlier import, brought up to date.
    package var updatedCount = 0
    /// Sessions that this machine knows by itself, or a later export told of: their tags and notes were merged.
    package var knownCount = 0

    /// Makes the report of nothing.
    package init() {}
}

extension StoreTransaction {
    /// Merges a session of another machine's export; merging it again, or in another order, changes nothing.
    ///
    /// What this machine recorded by itself wins over an import, a later export over an earlier one. Tags are united;
    /// a note stays where there is one.
    ///
    /// - Throws: `StoreError.failed` for a session that is none.
    package func merge(_ exported: ExportedSession, into report: inout MergeReport) throws {
        guard let session = exported.session else {
            throw StoreError.failed(path: exported.id, reason: "it is no session that this tacho knows")
        }
        let known = try Row.fetchOne(
            database,
            sql: """
                SELECT last_seen_at, ended_at IS NOT NULL,
                    EXISTS (SELECT 1 FROM imported_session WHERE session_id = session.id)
                FROM session WHERE id = ?
                """,
            arguments: [exported.id]
        )
        if let known, !(known[2] as Bool) || isLater(known, than: session) {
            report.knownCount += 1
        } else {
            if known == nil { report.addedCount += 1 } else { report.updatedCount += 1 }
            try replace(session, exported)
        }
        try mergeWords(of: exported)
    }

    private func isLater(_ known: Row, than session: Session) -> Bool {
        let end: (Int64, Int) = (known[0], known[1])
        return end > (session.lastSeenAt.milliseconds, session.endedAt == nil ? 0 : 1)
    }

    private func replace(_ session: Session, _ exported: ExportedSession) throws {
        if let tab = session.tab { try save(imported: tab) }
        try database.execute(
            sql: "INSERT OR IGNORE INTO imported_session (session_id) VALUES (?)",
            arguments: [exported.id]
        )
        try SessionRow.save(session, database)
        for table in ["usage", "run", "attachment", "imported_place"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE session_id = ?", arguments: [exported.id])
        }
        for attachment in exported.attachments {
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO attachment (session_id, agent, conversation, binding, from_at, to_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    exported.id, attachment.agent, attachment.conversation, attachment.binding,
                    attachment.from.timestamp.milliseconds, attachment.to.timestamp.milliseconds,
                ]
            )
            try saveConversation(of: attachment)
        }
        for repo in exported.nestedRepos ?? [] {
            try database.execute(
                sql: "INSERT OR IGNORE INTO imported_place (session_id, repo) VALUES (?, ?)",
                arguments: [exported.id, repo]
            )
        }
        for run in exported.runs { try add(run, of: exported) }
        try ImportedCalls.removeStrays(of: exported.id, database)
    }

    /// Keeps what another machine knows of a conversation, unless its own log is here.
    private func saveConversation(of attachment: ExportedAttachment) throws {
        guard attachment.unloggedCostPicodollars != nil || attachment.parent != nil else { return }
        let names: StatementArguments = ["agent": attachment.agent, "conversation": attachment.conversation]
        try database.execute(
            sql: """
                INSERT INTO conversation (agent, id, parent, unlogged_cost) VALUES (:agent, :conversation, :parent, :cost)
                ON CONFLICT (agent, id) DO UPDATE SET parent = excluded.parent, unlogged_cost = excluded.unlogged_cost
                WHERE NOT EXISTS (SELECT 1 FROM log_fact
                    WHERE log_fact.agent = conversation.agent AND log_fact.conversation = conversation.id)
                """,
            arguments: names + ["parent": attachment.parent, "cost": attachment.unloggedCostPicodollars]
        )
        // The unlogged cost stands in the last of its sessions, which may be another one now.
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO stale_session_cost
                SELECT session_id FROM attachment WHERE agent = :agent AND conversation = :conversation
                """,
            arguments: names
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

    /// Adds a run with its usage, unless the same run is there already: this machine's own, or of another import.
    private func add(_ run: ExportedRun, of session: ExportedSession) throws {
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO run (
                    id, session_id, agent, key, conversation, state, trigger, is_rolled_back, started_at, ended_at,
                    model, prompt_preview, prompt_count, tool_call_count, cwd, repo, branch)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.id, session.id, session.agent, run.key, run.conversation, run.state, run.trigger,
                run.isRolledBack, run.startedAt.timestamp.milliseconds, run.endedAt.timestamp.milliseconds, run.model,
                run.promptPreview, run.promptCount, run.toolCallCount, run.cwd, run.repo, run.branch,
            ]
        )
        guard database.changesCount > 0 else { return }
        for usage in run.usage { try add(usage, of: run, session) }
        try ImportedCalls.save(run, of: session.id, database)
    }

    private func add(_ usage: ExportedUsage, of run: ExportedRun, _ session: ExportedSession) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO usage (
                    run_id, quarter_at, model, repo, branch, is_subagent, session_id, agent, api_call_count, input,
                    cache_read, cache_write_5m, cache_write_1h, output, reasoning, cost, priced_count,
                    lower_bound_count, unpriced_count, unknown_count)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.id, usage.quarterAt.timestamp.milliseconds, usage.model, usage.repo, usage.branch,
                usage.isSubagent, session.id, session.agent, usage.apiCallCount, usage.input, usage.cacheRead,
                usage.cacheWrite5m, usage.cacheWrite1h, usage.output, usage.reasoning, usage.costPicodollars,
                usage.pricedCount, usage.lowerBoundCount, usage.unpricedCount, usage.unknownCount,
            ]
        )
    }

    private func mergeWords(of exported: ExportedSession) throws {
        for tag in exported.tags where Tag(rawValue: tag) != nil {
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO session_tag (session_id, tag)
                    SELECT :session, :tag
                    WHERE NOT EXISTS (SELECT 1 FROM removed_tag WHERE session_id = :session AND tag = :tag)
                    """,
                arguments: ["session": exported.id, "tag": tag]
            )
        }
        if let note = exported.note {
            try database.execute(
                sql: "INSERT OR IGNORE INTO session_note (session_id, text) VALUES (?, ?)",
                arguments: [exported.id, note]
            )
        }
        for run in exported.runs {
            for tag in run.tags where Tag(rawValue: tag) != nil {
                try database.execute(
                    sql: "INSERT OR IGNORE INTO run_tag (agent, run_key, tag) VALUES (?, ?, ?)",
                    arguments: [exported.agent, run.key, tag]
                )
            }
            guard let note = run.note else { continue }
            try database.execute(
                sql: "INSERT OR IGNORE INTO run_note (agent, run_key, text) VALUES (?, ?, ?)",
                arguments: [exported.agent, run.key, note]
            )
        }
    }
}

extension ExportedSession {
    /// The session without its runs and words; nil when a value is none that this code knows.
    fileprivate var session: Session? {
        guard
            let sessionID = SessionID(rawValue: id), let state = Session.State(rawValue: state),
            let source = Session.Source(rawValue: source)
        else { return nil }
        var session = Session(
            id: sessionID,
            agent: agent,
            state: state,
            source: source,
            cwd: cwd,
            startedAt: startedAt.timestamp,
            lastSeenAt: lastSeenAt.timestamp
        )
        session.endReason = endReason.flatMap(Session.EndReason.init(rawValue:))
        session.exitCode = exitCode
        session.tab = tab.map { Tab(id: $0.id, label: $0.label, tty: $0.tty) }
        session.shell = shell.flatMap(ShellKind.init(rawValue:))
        session.host = host
        session.repo = repo
        session.worktree = worktree
        session.branch = branch
        session.endedAt = endedAt?.timestamp
        session.durationInMilliseconds = durationMs
        session.headBefore = headBefore
        session.headAfter = headAfter
        session.command = command
        return session
    }
}
