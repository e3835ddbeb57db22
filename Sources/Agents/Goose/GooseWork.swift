import TachoCore

/// The reading of some rows of Goose.
struct GooseWork {
    private struct Session {
        /// The conversation: the session, or the one whose sub-agent it is.
        var root: String
        var directory: String?
        var isScheduled: Bool
        /// Whether it is shown to the user.
        var isHidden: Bool
    }

    let file: LogFile
    let database: any AgentDatabase
    let form: GooseForm
    var facts = FactBatch()
    /// What was said; collected if not nil.
    var messages: [TranscriptMessage]?
    private var sessions: [String: Session] = [:]
    /// The sessions of the messages.
    private var touched: Set<String> = []

    init(file: LogFile, database: any AgentDatabase, form: GooseForm) {
        self.file = file
        self.database = database
        self.form = form
    }

    /// Reads messages in the order of their rows; returns those.
    mutating func readMessages(after row: Int, limit: Int) throws -> [Int] {
        try readMessages(where: "id > ? ORDER BY id LIMIT \(limit)", [.integer(row)])
    }

    /// Reads all messages of a conversation.
    mutating func readMessages(of conversation: String) throws {
        _ = try readMessages(where: "session_id = ? ORDER BY id", [.text(conversation)])
    }

    private mutating func readMessages(where condition: String, _ arguments: [DatabaseValue]) throws -> [Int] {
        var ids: [Int] = []
        let query = "SELECT \(form.messageColumns) FROM messages WHERE \(condition)"
        try database.forEachRow(query, arguments) { row in
            ids.append(row.integer(0) ?? 0)
            guard let session = row.text(2), let seconds = row.integer(5) else { return }
            let key = row.text(1) ?? "\(session)/\(seconds)/\(row.withBytes(4) { Digest64.of($0) } ?? 0)"
            // What only the model sees is no prompt: a summary, or a reminder.
            let isShown = row.object(6) { $0.boolean("userVisible") != false } ?? true
            guard var context = try context(session, at: seconds) else { return }
            touched.insert(session)
            if context.reference.subagent == nil {
                context.addConversation(into: &facts) { $0.firstSeenAt = context.at }
            }
            row.withBytes(4) { bytes in
                let content = GooseContent(JSONCursor(bytes))
                if row.text(3) == "user", isShown, !content.isAnswerOfTools, context.reference.subagent == nil {
                    context.reference.run = key
                    readPrompt(content, context, isScheduled: sessions[session]?.isScheduled == true)
                } else {
                    read(content, isAnswer: row.text(3) == "assistant", key: key, context)
                }
            }
        }
        return ids
    }

    private mutating func context(_ id: String, at seconds: Int) throws -> LineFacts? {
        let session = try sessions[id] ?? look(id)
        sessions[id] = session
        guard !session.isHidden else { return nil }
        let isSub = session.root != id
        if isSub, sessions[session.root]?.isHidden == true { return nil }
        let context = LineFacts(
            agent: Goose.id,
            origin: LogOrigin(session.root, evidence: .stated),
            at: Timestamp(milliseconds: Int64(seconds) * 1_000),
            source: LogSource(file: file.path, offset: 0),
            reference: RunReference(subagent: isSub ? id : nil),
            place: session.directory.map { WorkPlace(cwd: $0, branch: nil) }
        )
        if isSub { context.addSubagent(id, toolCall: nil, into: &facts) }
        return context
    }

    private func look(_ id: String) throws -> Session {
        var session = Session(root: id, isScheduled: false, isHidden: false)
        for depth in 0..<16 {
            let query = "SELECT \(form.sessionColumns) FROM sessions WHERE id = ?"
            let parent = try database.first(query, [.text(session.root)]) { row -> String? in
                session.directory = row.text(0) ?? session.directory
                let kind = row.text(2)
                if depth == 0 { session.isHidden = kind == "hidden" }
                session.isScheduled = kind == "scheduled"
                return kind == "sub_agent" ? row.text(1) : nil
            }
            guard let parent, let parent else { break }
            session.root = parent
        }
        return session
    }

    // MARK: Messages

    private mutating func readPrompt(_ content: GooseContent, _ context: LineFacts, isScheduled: Bool) {
        let prompt = content.texts.joined(separator: "\n")
        context.startRun(prompt: prompt, trigger: isScheduled ? .auto : .user, into: &facts)
        messages.note(.user, prompt, at: context.at)
    }

    private mutating func read(_ content: GooseContent, isAnswer: Bool, key: String, _ context: LineFacts) {
        if isAnswer, !form.hasLedger {
            context.addAPICall(key, into: &facts) { $0.unknownTokens = [.billed, .reasoning] }
        }
        for tool in content.requests {
            context.startTool(tool.id, name: tool.name, summary: tool.summary, into: &facts)
        }
        for result in content.results { context.endTool(result.id, result.status, into: &facts) }
        guard context.reference.subagent == nil, isAnswer else { return }
        for text in content.texts { messages.note(.agent, text, at: context.at) }
        for tool in content.requests {
            messages.note(.tool, tool.name ?? "", at: context.at)
        }
    }

    // MARK: Usage

    /// Reads calls in the order of their rows; returns those.
    mutating func readLedger(after row: Int, limit: Int) throws -> [Int] {
        var ids: [Int] = []
        var carried: Set<String> = []
        let query = """
            SELECT id, session_id, created_timestamp, model, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
            cost, cost_source, is_compaction FROM usage_ledger WHERE id > ? ORDER BY id LIMIT \(limit)
            """
        try database.forEachRow(query, [.integer(row)]) { row in
            ids.append(row.integer(0) ?? 0)
            guard let session = row.text(1), let seconds = row.integer(2), row.text(9) != "carried_forward" else {
                if let session = row.text(1) { carried.insert(session) }
                return
            }
            guard let context = try context(session, at: seconds) else { return }
            context.addAPICall("\(session)/\(ids.last ?? 0)", into: &facts) { call in
                call.model = row.text(3)
                (call.tokens, call.unknownTokens) = GooseUsage.tokens(row, from: 4)
                if row.integer(10) == 1 { call.purpose = "compaction" }
                guard row.text(9) == "provider_reported", let dollars = row.real(8), dollars > 0,
                    dollars < 1e6
                else { return }
                call.statedCost = Int64((dollars * 1e12).rounded())
            }
        }
        for session in carried.sorted() { try readCarried(session) }
        return ids
    }

    /// Reads what a session used before there was a ledger, of which only sums are known.
    private mutating func readCarried(_ session: String) throws {
        var shares: [UsageTotalFact.Share] = []
        var latest = 0
        let query = """
            SELECT coalesce(model, ''), max(created_timestamp), sum(input_tokens), sum(output_tokens),
            sum(cache_read_tokens), sum(cache_write_tokens) FROM usage_ledger
            WHERE session_id = ? AND cost_source = 'carried_forward' GROUP BY 1 ORDER BY 1
            """
        try database.forEachRow(query, [.text(session)]) { row in
            latest = max(latest, row.integer(1) ?? 0)
            let model = row.text(0).flatMap { $0.isEmpty ? nil : $0 } ?? "unknown"
            shares.append(.init(model: model, tokens: GooseUsage.tokens(row, from: 2).tokens, nanodollars: nil))
        }
        try addTotal(session, at: latest, shares)
    }

    /// Reads the sums of the messages' sessions, which is all that databases without a ledger have.
    mutating func readTotals() throws {
        let query = """
            SELECT (SELECT max(created_timestamp) FROM messages WHERE session_id = s.id), accumulated_input_tokens,
            accumulated_output_tokens FROM sessions s WHERE id = ? AND accumulated_total_tokens > 0
            """
        for session in touched.sorted() {
            let total = try database.first(query, [.text(session)]) { row in
                (
                    row.integer(0) ?? 0,
                    TokenCount(input: max(0, row.integer(1) ?? 0), output: max(0, row.integer(2) ?? 0))
                )
            }
            guard let (seconds, tokens) = total else { continue }
            try addTotal(session, at: seconds, [.init(model: "unknown", tokens: tokens, nanodollars: nil)])
        }
    }

    private mutating func addTotal(_ session: String, at seconds: Int, _ shares: [UsageTotalFact.Share]) throws {
        guard let context = try context(session, at: seconds) else { return }
        let isSub = context.reference.subagent != nil
        // Of two sums of one second the larger is the later.
        let size = shares.reduce(0) { $0 + $1.tokens.prompt + $1.tokens.output }
        facts.add(
            .usageTotal(
                UsageTotalFact(
                    agent: Goose.id,
                    conversation: context.origin.conversation,
                    segment: context.reference.subagent,
                    // A sub-agent's total says nothing of the calls of others.
                    relation: isSub ? .adds : .replaces,
                    asOf: context.at,
                    source: LogSource(file: file.path, offset: size),
                    nanodollars: nil,
                    shares: shares.filter { !$0.tokens.isZero }
                )
            )
        )
    }
}

/// Token figures of Goose: the input holds what was read from a cache and written to one.
enum GooseUsage {
    /// The figures of four columns (input, output, read, written), in classes that do not overlap, and those left out.
    static func tokens(_ row: any DatabaseRow, from column: Int) -> (tokens: TokenCount, unknown: TokenClasses) {
        let figures = (0..<4).map { row.integer(column + $0).map { max(0, $0) } }
        let classes: [TokenClasses] = [.input, .output, .cacheRead, .cacheWrite]
        let (read, written) = (figures[2] ?? 0, figures[3] ?? 0)
        let tokens = TokenCount(
            input: max(0, (figures[0] ?? 0) - read - written),
            cacheRead: read,
            cacheWrite5m: written,
            output: figures[1] ?? 0
        )
        let unknown = zip(figures, classes).filter { $0.0 == nil }.map(\.1)
        return (tokens, unknown.reduce(.reasoning) { $0.union($1) })
    }
}
