import TachoCore

/// Reads what is new in the database of Hermes: messages, and the sums of each session by model.
///
/// The rows of messages only come, with rising ids; sums change in place and are cumulative, so those of sessions with new
/// or late messages are read again.
struct HermesReader: DatabaseReader, StateKeeper {
    /// What must be known to read on.
    struct State: ReaderState {
        /// The last row of `messages`.
        var message = 0

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&message)
        }
    }

    private static let batchSize = 500
    /// Of how many late messages the sums may still change.
    private static let lateCount = 50

    let file: LogFile
    private(set) var state: State
    /// Whether the late messages were read again since the database changed.
    private var isUnderWay = false

    init(file: LogFile, state: State) {
        self.file = file
        self.state = state
    }

    mutating func readBatch(of database: any AgentDatabase, into facts: inout FactBatch) throws -> Bool {
        if !isUnderWay {
            // Another database under the same name has other rows.
            let isKnown = try database.number("SELECT max(id) FROM messages") ?? 0 >= state.message
            state.message = isKnown ? max(0, state.message - Self.lateCount) : 0
        }
        var work = HermesWork(file: file, database: database)
        defer { facts.merge(work.facts) }
        let condition = "m.id > ? ORDER BY m.id LIMIT \(Self.batchSize)"
        let rows = try work.readMessages(where: condition, [.integer(state.message)])
        state.message = rows.last ?? state.message
        try work.readTotals()
        isUnderWay = rows.count == Self.batchSize
        return isUnderWay
    }
}

/// The reading of some rows of Hermes.
struct HermesWork {
    let file: LogFile
    let database: any AgentDatabase
    var facts = FactBatch()
    /// What was said; collected if not nil.
    var messages: [TranscriptMessage]?
    /// The sessions of the messages.
    private var sessions: Set<String> = []

    init(file: LogFile, database: any AgentDatabase) {
        self.file = file
        self.database = database
    }

    /// Reads messages of sessions in a terminal, the others being chats elsewhere; returns the rows.
    mutating func readMessages(where condition: String, _ arguments: [DatabaseValue]) throws -> [Int] {
        var rows: [Int] = []
        let query = """
            SELECT m.id, m.session_id, m.role, m.content, m.tool_calls, m.tool_call_id, m.tool_name, m.timestamp,
            m.finish_reason, s.source, s.cwd, s.started_at, s.model, s.parent_session_id
            FROM messages m JOIN sessions s ON s.id = m.session_id WHERE \(condition)
            """
        try database.forEachRow(query, arguments) { row in
            rows.append(row.integer(0) ?? 0)
            guard row.text(9) == "cli", let session = row.text(1), let at = Self.moment(row.real(7)) else { return }
            sessions.insert(session)
            let context = try context(session, at: at, directory: row.text(10), run: run(of: row, session))
            context.addConversation(into: &facts) { fact in
                fact.firstSeenAt = Self.moment(row.real(11))
                fact.parent = row.text(13)
            }
            read(row, key: "\(session)/\(rows.last ?? 0)", context)
        }
        return rows
    }

    /// The key of the run that a message belongs to: its own if it is a prompt, else of the last prompt before it.
    private func run(of row: any DatabaseRow, _ session: String) throws -> String? {
        let query = "SELECT max(id) FROM messages WHERE session_id = ? AND role = 'user' AND id <= ?"
        return try database.number(query, [.text(session), .integer(row.integer(0) ?? 0)]).map { "\(session)/\($0)" }
    }

    private func context(
        _ session: String,
        at moment: Timestamp,
        directory: String?,
        run: String? = nil
    ) -> LineFacts {
        LineFacts(
            agent: Hermes.id,
            origin: LogOrigin(session, evidence: .stated),
            at: moment,
            source: LogSource(file: file.path, offset: 0),
            reference: RunReference(run: run),
            place: directory.map { WorkPlace(cwd: $0, branch: nil) }
        )
    }

    private static func moment(_ seconds: Double?) -> Timestamp? {
        guard let seconds, seconds > 0, seconds < 1e11 else { return nil }
        return Timestamp(milliseconds: Int64((seconds * 1_000).rounded()))
    }

    private mutating func read(_ row: any DatabaseRow, key: String, _ context: LineFacts) {
        let text = row.text(3) ?? ""
        switch row.text(2) {
        case "user":
            context.startRun(prompt: text, into: &facts)
            messages.note(.user, text, at: context.at)
        case "assistant":
            context.addAPICall(key, into: &facts) { call in
                call.model = row.text(12)
                call.unknownTokens = [.billed, .reasoning]
            }
            if !text.isEmpty { messages.note(.agent, text, at: context.at) }
            row.withBytes(4) { readTools(JSONCursor($0), context) }
            if row.text(8) == "stop" { context.endRun(.complete, into: &facts) }
        case "tool":
            guard let id = row.text(5) else { return }
            context.endTool(id, Self.status(row), name: row.text(6), into: &facts)
        default: break
        }
    }

    private mutating func readTools(_ calls: JSONCursor, _ context: LineFacts) {
        var calls = calls
        guard calls.enterArray() else { return }
        while calls.nextElement() {
            guard let call = JSONObject(&calls) else { return }
            guard let id = call.id("id") else { continue }
            let function = call.object("function")
            let name = function?.string("name")
            let summary = ToolSummary.text(ofArguments: function?["arguments"])
            context.startTool(id, name: name, summary: summary, into: &facts)
            messages.note(.tool, name ?? "", at: context.at)
        }
    }

    /// How a tool went, by its answer `{"output":"…","exit_code":0,"error":null}`.
    private static func status(_ row: any DatabaseRow) -> ToolCallFact.Status {
        let told = row.object(3) { answer -> ToolCallFact.Status in
            let hasError = answer.text("error") != nil
            return hasError || (answer.integer("exit_code") ?? 0) != 0 ? .error : .ok
        }
        return told ?? .unknown
    }

    // MARK: Totals

    /// Reads what the sessions of the messages used by model; the calls' own rows do not say.
    mutating func readTotals() throws {
        let query = """
            SELECT u.session_id, u.model, sum(u.input_tokens), sum(u.cache_read_tokens), sum(u.cache_write_tokens),
            sum(u.output_tokens), sum(u.reasoning_tokens), sum(u.actual_cost_usd), max(u.last_seen), s.cwd,
            (SELECT max(timestamp) FROM messages WHERE session_id = s.id)
            FROM session_model_usage u JOIN sessions s ON s.id = u.session_id WHERE u.session_id = ? GROUP BY u.model
            """
        for session in sessions.sorted() {
            var shares: [UsageTotalFact.Share] = []
            var moments: [Timestamp] = []
            try database.forEachRow(query, [.text(session)]) { row in
                moments += [row.real(8), row.real(10)].compactMap(Self.moment)
                if let share = Self.share(row) { shares.append(share) }
            }
            guard let at = moments.max(), !shares.isEmpty else { continue }
            facts.add(
                .usageTotal(
                    UsageTotalFact(
                        agent: Hermes.id,
                        conversation: session,
                        relation: .replaces,
                        asOf: at,
                        source: LogSource(file: file.path, offset: 0),
                        nanodollars: nil,
                        shares: shares
                    )
                )
            )
        }
    }

    /// One model's part; a session whose calls all failed has none.
    private static func share(_ row: any DatabaseRow) -> UsageTotalFact.Share? {
        func figure(_ column: Int) -> Int { max(0, row.integer(column) ?? 0) }
        let tokens = TokenCount(
            input: figure(2),
            cacheRead: figure(3),
            cacheWrite5m: figure(4),
            output: figure(5),
            reasoning: min(figure(5), figure(6))
        )
        guard !tokens.isZero else { return nil }
        // 0 is written where the cost is not known.
        let dollars = row.real(7).flatMap { $0 > 0 && $0 < 1e6 ? Int(($0 * 1e9).rounded()) : nil }
        return .init(model: row.text(1) ?? "unknown", tokens: tokens, nanodollars: dollars)
    }
}
