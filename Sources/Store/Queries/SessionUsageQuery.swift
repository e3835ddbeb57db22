import GRDB
import TachoCore

/// Reads the usage of any number of sessions with four statements.
struct SessionUsageQuery {
    private let database: Database
    private let sessions: [Session]
    private let now: Timestamp
    private let ids: StatementArguments
    /// What was read of each session, in their order.
    private var parts: [SessionUsageParts]
    private let places: [SessionID: Int]
    /// What the agents' hooks said, the latest last.
    private var hooks: [SessionID: [ConversationHooks]] = [:]

    init(_ sessions: [Session], now: Timestamp, _ database: Database) {
        self.database = database
        self.sessions = sessions
        self.now = now
        ids = [JSONList.text(sessions.map(\.id))]
        parts = sessions.map { _ in SessionUsageParts() }
        places = Dictionary(sessions.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// - Parameter quarters: what the sessions used, if that was read already; nil to read it.
    mutating func run(quarters: [SessionQuarter]?) throws -> [SessionID: SessionUsage] {
        try readRuns()
        if let quarters { add(quarters) } else { try readUsage() }
        try readConversations()
        hooks = try HookStates(database: database).read(ids)
        return try places.mapValues { finished(sessions[$0], try complete(sessions[$0], parts[$0])) }
    }

    /// Adds to the latest run what the state of an agent that runs depends on.
    private func complete(_ session: Session, _ parts: SessionUsageParts) throws -> SessionUsageParts {
        guard session.state != .ended, let run = parts.usage.latestRun, let latest = parts.latest else { return parts }
        var parts = parts
        // The first conversation may have become known after its first run.
        if parts.usage.conversations.count > 1, let newest = parts.usage.conversations.last?.attachment {
            parts.usage.latestRun?.isLeft = newest.conversation != latest.conversation && newest.from >= run.endedAt
        }
        if run.state == .active { parts.usage.latestRun?.hasOpenCall = try hasOpenCall(latest.id) }
        return parts
    }

    private func hasOpenCall(_ run: RunID) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM run CROSS JOIN tool_call_fact AS tool
                        ON tool.agent = run.agent AND tool.conversation = run.conversation
                    WHERE run.id = ? AND tool.run_key = run.key AND tool.status = \(ToolCallFact.Status.running.rawValue)
                )
                """
        )
        return try Bool.fetchOne(statement, arguments: [run.rawValue]) ?? false
    }

    /// The place of the session that a row begins with.
    private func place(_ row: Row) -> Int? { SessionID(rawValue: row[0]).flatMap { places[$0] } }

    private mutating func readRuns() throws {
        let statement = try database.cachedStatement(
            sql: """
                SELECT session_id, trigger, conversation, tool_call_count, started_at, ended_at, state, prompt_preview,
                    id
                FROM run
                WHERE session_id IN (SELECT value FROM json_each(?))
                """
        )
        let rows = try Row.fetchCursor(statement, arguments: ids)
        while let row = try rows.next() {
            if let place = place(row) { parts[place].addRun(row) }
        }
    }

    private mutating func add(_ quarters: [SessionQuarter]) {
        for quarter in quarters {
            guard let place = places[quarter.session] else { continue }
            parts[place].add(quarter.usage.usage, of: quarter.usage.model, isSubagent: quarter.usage.isSubagent)
        }
    }

    private mutating func readUsage() throws {
        let statement = try database.cachedStatement(
            sql: """
                SELECT session_id, model, is_subagent, \(UsageColumn.sums)
                FROM usage
                WHERE session_id IN (SELECT value FROM json_each(?))
                GROUP BY session_id, model, is_subagent
                """
        )
        let reader = try UsageReader(statement)
        let rows = try Row.fetchCursor(statement, arguments: ids)
        while let row = try rows.next() {
            if let place = place(row) { parts[place].add(reader.usage(row), of: row[1], isSubagent: row[2]) }
        }
    }

    private mutating func readConversations() throws {
        let statement = try database.cachedStatement(
            sql: """
                SELECT attachment.session_id, attachment.conversation, binding, from_at, to_at, parent,
                    CASE WHEN \(AttachmentSQL.isWrittenLater) THEN NULL ELSE unlogged_cost END
                FROM attachment
                LEFT JOIN \(AttachmentSQL.conversation)
                WHERE attachment.session_id IN (SELECT value FROM json_each(?))
                ORDER BY from_at, attachment.conversation
                """
        )
        let rows = try Row.fetchCursor(statement, arguments: ids)
        while let row = try rows.next() {
            guard let place = place(row) else { continue }
            let attachment = Attachment(
                session: sessions[place].id,
                conversation: row[1],
                binding: Binding(rawValue: row[2]) ?? .none,
                from: Timestamp(milliseconds: row[3]),
                to: Timestamp(milliseconds: row[4])
            )
            parts[place].usage.conversations.append(
                .init(attachment: attachment, parent: row[5], unloggedCost: row[6])
            )
        }
    }

    private func finished(_ session: Session, _ parts: SessionUsageParts) -> SessionUsage {
        var usage = parts.usage
        let said = (hooks[session.id] ?? []).filter { $0.state.lastAt >= session.startedAt }
        let hooks = said.map(\.state)
        usage.hook = current(said, of: session, usage)
        // A session that is tied to a conversation and has no run in it asked for nothing.
        let isIdle = usage.runCount == nil && usage.conversations.contains { $0.attachment.binding == .exact }
        if isIdle { (usage.runCount, usage.autoRunCount, usage.toolCallCount) = (0, 0, 0) }
        usage.times = SessionTimes(
            runs: parts.spans ?? (isIdle ? [] : nil),
            open: LiveState.openWork(of: session, latest: usage.latestRun, hook: usage.hook, now: now),
            asking: asking(session, usage.latestRun, hooks)
        )
        // A session without a readable log has a run that stands for what it did.
        let runCount = (usage.runCount ?? 0) + (usage.autoRunCount ?? 0)
        usage.times.isIdle = runCount == 0 && !session.hasWorked && !hooks.contains(where: \.hasWorked)
        if usage.times.work != nil {
            let wall = session.durationInMilliseconds ?? max(0, now - session.startedAt)
            usage.clocks = SessionClocks(wall: wall, startedAt: session.startedAt, times: usage.times)
        } else if usage.total.cost.unknownCount == 0 {
            usage.total.cost.addUnknown()
        }
        usage.models.sort {
            let (left, right) = ($0.usage.cost.picodollars, $1.usage.cost.picodollars)
            return left == right ? $0.model < $1.model : left > right
        }
        return usage
    }

    /// What the hooks last said that may still be so.
    private func current(_ said: [ConversationHooks], of session: Session, _ usage: SessionUsage) -> HookState? {
        // Without a status that says more, what a later conversation does is not known, which may be a side matter.
        let newest = session.level == nil ? nil : usage.conversations.last?.attachment
        return said.last { hooks in
            hooks.state.kind != nil && !(newest.map { hooks.isLeft(for: $0) } ?? false)
        }?.state
    }

    /// When the agent asked: by its own status, which misses nothing, or else by its hooks.
    private func asking(_ session: Session, _ latest: LatestRun?, _ hooks: [HookState]) -> [Range<Timestamp>] {
        if session.keepsStatus { return session.asking(until: now) }
        return hooks.flatMap { $0.asking(until: now, latest: latest) }
    }
}

extension HookState {
    /// Whether the agent did something, as far as its state and its dialogs still show.
    fileprivate var hasWorked: Bool { !asking.isEmpty || (kind != nil && kind != .idle) }
}
