import GRDB
import TachoCore

/// Reads the usage of any number of sessions with four statements.
struct SessionUsageQuery {
    private let database: Database
    private let sessions: [Session]
    private let now: Timestamp
    private let ids: StatementArguments
    private var usages: [SessionID: SessionUsage] = [:]
    private var spans: [SessionID: [ClosedRange<Timestamp>]] = [:]
    /// What the agents' hooks said, the latest last.
    private var hooks: [SessionID: [HookState]] = [:]
    /// The times of the prompts that give the titles.
    private var firstPrompts: [SessionID: Timestamp] = [:]

    init(_ sessions: [Session], now: Timestamp, _ database: Database) {
        self.database = database
        self.sessions = sessions
        self.now = now
        ids = [JSONList.text(sessions.map(\.id))]
    }

    mutating func run() throws -> [SessionID: SessionUsage] {
        for session in sessions { usages[session.id] = SessionUsage() }
        try readRuns()
        try readUsage()
        try readConversations()
        hooks = try HookStates(database: database).read(ids)
        for session in sessions { finish(session) }
        return usages
    }

    private mutating func readRuns() throws {
        let statement = try database.cachedStatement(
            sql: """
                SELECT session_id, trigger, conversation, tool_call_count, started_at, ended_at, state, prompt_preview
                FROM run
                WHERE session_id IN (SELECT value FROM json_each(?))
                """
        )
        let rows = try Row.fetchCursor(statement, arguments: ids)
        while let row = try rows.next() {
            guard let id = SessionID(rawValue: row[0]), var usage = usages[id] else { continue }
            let isUsers = (row[1] as String) == RunFact.Trigger.user.rawValue
            usage.runCount = (usage.runCount ?? 0) + (isUsers ? 1 : 0)
            if (row[2] as String) != "" {
                usage.autoRunCount = (usage.autoRunCount ?? 0) + (isUsers ? 0 : 1)
                usage.toolCallCount = (usage.toolCallCount ?? 0) + row[3]
                let start = Timestamp(milliseconds: row[4])
                let end = max(start, Timestamp(milliseconds: row[5]))
                spans[id, default: []].append(start...end)
                if (usage.latestRun?.startedAt ?? start) <= start {
                    let state = Run.State(rawValue: row[6]) ?? .unknown
                    usage.latestRun = LatestRun(state: state, startedAt: start, endedAt: end, prompt: row[7])
                }
                if isUsers, firstPrompts[id].map({ start < $0 }) ?? true, let preview = row[7] as String? {
                    firstPrompts[id] = start
                    usage.title = preview
                }
            }
            usages[id] = usage
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
            guard let id = SessionID(rawValue: row[0]), var usage = usages[id] else { continue }
            let part = reader.usage(row)
            usage.total = usage.total + part
            if row[2] { usage.subagents = usage.subagents + part }
            let model: String = row[1]
            if let index = usage.models.firstIndex(where: { $0.model == model }) {
                usage.models[index].usage = usage.models[index].usage + part
            } else if part.apiCallCount > 0 || !part.tokens.isZero || part.cost.picodollars > 0 {
                usage.models.append(.init(model: model, usage: part))
            }
            usages[id] = usage
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
            guard let id = SessionID(rawValue: row[0]) else { continue }
            let attachment = Attachment(
                session: id,
                conversation: row[1],
                binding: Binding(rawValue: row[2]) ?? .none,
                from: Timestamp(milliseconds: row[3]),
                to: Timestamp(milliseconds: row[4])
            )
            usages[id]?.conversations.append(
                .init(attachment: attachment, parent: row[5], unloggedCost: row[6])
            )
        }
    }

    private mutating func finish(_ session: Session) {
        guard var usage = usages[session.id] else { return }
        let hooks = (hooks[session.id] ?? []).filter { $0.lastAt >= session.startedAt }
        usage.hook = hooks.last { $0.kind != nil }
        // A session that is tied to a conversation and has no run in it asked for nothing.
        let isIdle = usage.runCount == nil && usage.conversations.contains { $0.attachment.binding == .exact }
        if isIdle { (usage.runCount, usage.autoRunCount, usage.toolCallCount) = (0, 0, 0) }
        if let spans = spans[session.id] ?? (isIdle ? [] : nil) {
            let wall = session.durationInMilliseconds ?? max(0, now - session.startedAt)
            usage.clocks = SessionClocks(
                wall: wall,
                startedAt: session.startedAt,
                runs: spans + openWork(session, usage),
                asking: asking(session, usage.latestRun, hooks)
            )
        } else if usage.total.cost.unknownCount == 0 {
            usage.total.cost.addUnknown()
        }
        usage.models.sort {
            let (left, right) = ($0.usage.cost.picodollars, $1.usage.cost.picodollars)
            return left == right ? $0.model < $1.model : left > right
        }
        usages[session.id] = usage
    }

    private func openWork(_ session: Session, _ usage: SessionUsage) -> [ClosedRange<Timestamp>] {
        let work = LiveState.openWork(of: session, latest: usage.latestRun, hook: usage.hook, now: now)
        return work.map { [$0] } ?? []
    }

    /// When the agent asked: by its own status, which misses nothing, or else by its hooks.
    private func asking(_ session: Session, _ latest: LatestRun?, _ hooks: [HookState]) -> [Range<Timestamp>] {
        if session.keepsStatus { return session.asking(until: now) }
        return hooks.flatMap { $0.asking(until: now, latest: latest) }
    }
}
