import TachoCore

/// The reading of some rows of Crush.
struct CrushWork {
    /// What the messages of a session have in common.
    private struct Place {
        /// The conversation: the session, or the one whose sub-agent it is.
        var root: String
        var subagent: String?

        init(root: String, subagent: String? = nil) {
            self.root = root
            self.subagent = subagent
        }

        /// The place of other facts.
        init(_ context: LineFacts) {
            self.init(root: context.origin.conversation, subagent: context.reference.subagent)
        }
    }

    let file: LogFile
    let database: any AgentDatabase
    var facts = FactBatch()
    /// What was said; collected if not nil.
    var messages: [TranscriptMessage]?
    private var places: [String: Place?] = [:]

    init(file: LogFile, database: any AgentDatabase) {
        self.file = file
        self.database = database
    }

    /// The directory that a database `…/DIRECTORY/.crush/crush.db` is kept for.
    private var directory: String? {
        let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 3, parts[parts.count - 2] == ".crush" else { return nil }
        return parts.dropLast(2).joined(separator: "/")
    }

    /// Reads messages in the order of their ids, or all of them in the order of time; returns their ids.
    ///
    /// - Parameter limit: how many to read; nil reads all.
    mutating func readMessages(of session: String, after id: String = "", limit: Int?) throws -> [String] {
        var ids: [String] = []
        let order = limit.map { "m.id LIMIT \($0)" } ?? "m.created_at, m.rowid"
        let isSummary =
            try database.columns(of: "messages").contains("is_summary_message") ? "m.is_summary_message" : "0"
        let query = """
            SELECT m.id, m.role, m.parts, m.model, m.created_at, m.finished_at, \(isSummary), (SELECT p.id FROM messages p
            WHERE p.session_id = m.session_id AND p.role = 'user' AND (p.created_at, p.rowid) <= (m.created_at, m.rowid)
            ORDER BY p.created_at DESC, p.rowid DESC LIMIT 1)
            FROM messages m WHERE m.session_id = ? AND m.id > ? ORDER BY \(order)
            """
        try database.forEachRow(query, [.text(session), .text(id)]) { row in
            ids.append(row.text(0) ?? "")
            guard let at = Self.moment(row.integer(4)), let place = try place(of: session) else { return }
            let context = context(place, at: at, run: row.text(7))
            let content = row.withBytes(2) { CrushContent(JSONCursor($0)) } ?? CrushContent()
            if row.text(1) == "user" {
                readPrompt(content, context)
            } else if row.text(1) == "assistant" {
                let end = Self.moment(row.integer(5)) ?? content.finishedAt.flatMap(Self.moment)
                read(content, row, isSummary: row.integer(6) == 1, ended: end, context)
            }
            for result in content.results {
                context.endTool(result.id, result.hasFailed ? .error : .ok, into: &facts)
            }
        }
        return ids
    }

    /// Seconds, or milliseconds in some versions.
    private static func moment(_ value: Int?) -> Timestamp? {
        guard let value, value > 0, value < 100_000_000_000_000 else { return nil }
        return Timestamp(milliseconds: Int64(value < 100_000_000_000 ? value * 1_000 : value))
    }

    private func context(_ place: Place, at moment: Timestamp, run: String?) -> LineFacts {
        LineFacts(
            agent: Crush.id,
            origin: LogOrigin(place.root, evidence: .stated),
            at: moment,
            source: LogSource(file: file.path, offset: 0),
            reference: RunReference(run: place.subagent == nil ? run : nil, subagent: place.subagent),
            place: directory.map { WorkPlace(cwd: $0, branch: nil) }
        )
    }

    private mutating func place(of session: String) throws -> Place? {
        if let known = places[session] { return known }
        var place: Place? = Place(root: session)
        for _ in 0..<16 {
            let query = "SELECT parent_session_id FROM sessions WHERE id = ?"
            guard let root = place?.root, let parent = try database.first(query, [.text(root)], { $0.text(0) }) ?? nil
            else { break }
            place = Place(root: parent, subagent: session)
        }
        places[session] = .some(place)
        return place
    }

    private mutating func readPrompt(_ content: CrushContent, _ context: LineFacts) {
        let prompt = content.texts.joined(separator: "\n")
        // A command of the user's own (`!ls`) is no work of the agent.
        guard !content.isShellCommand else { return }
        context.startRun(prompt: prompt, into: &facts)
        guard context.reference.subagent == nil else { return }
        messages.note(.user, prompt, at: context.at)
    }

    private mutating func read(
        _ content: CrushContent,
        _ row: any DatabaseRow,
        isSummary: Bool,
        ended: Timestamp?,
        _ context: LineFacts
    ) {
        guard let id = row.text(0) else { return }
        // A request that failed at once is no call, and one without an answer yet may still fail.
        let isAnswered = !content.texts.isEmpty || !content.tools.isEmpty
        if isAnswered || content.finish.map({ $0 != "error" }) == true {
            context.addAPICall(id, into: &facts) { call in
                call.model = row.text(3)
                call.endedAt = max(call.startedAt, ended ?? call.startedAt)
                call.unknownTokens = [.billed, .reasoning]
                if isSummary { call.purpose = "compaction" }
            }
        }
        for tool in content.tools {
            context.startTool(tool.id, name: tool.name, summary: tool.summary, into: &facts)
        }
        let states: [String: RunFact.State] = ["end_turn": .complete, "canceled": .interrupted, "error": .failed]
        if let end = content.finish.flatMap({ states[$0] }), !isSummary {
            self.context(Place(context), at: max(context.at, ended ?? context.at), run: context.reference.run)
                .endRun(end, into: &facts)
        }
        guard context.reference.subagent == nil else { return }
        for text in content.texts { messages.note(.agent, text, at: context.at) }
        for tool in content.tools {
            messages.note(.tool, tool.name ?? "", at: context.at)
        }
    }

    /// Says what the session's own row says: where it belongs, and what it cost.
    mutating func readSession(_ session: String) throws {
        guard let place = try place(of: session) else { return }
        let query = "SELECT created_at, updated_at, cost FROM sessions WHERE id = ?"
        let found = try database.first(query, [.text(session)]) { row in
            (Self.moment(row.integer(0)), Self.moment(row.integer(1)), row.real(2))
        }
        guard let found, let changed = found.1 else { return }
        let context = context(place, at: changed, run: nil)
        if let subagent = place.subagent {
            // MESSAGE$$TOOL is the session that a tool call started.
            let tool = session.split(separator: "$").last.map(String.init)
            return context.addSubagent(subagent, toolCall: session.contains("$$") ? tool : nil, into: &facts)
        }
        context.addConversation(into: &facts) { $0.firstSeenAt = found.0 }
        // A root's cost has its sub-agents' in it. Nothing is written for flat rates and unknown usage.
        guard let dollars = found.2, dollars > 0, dollars < 1e6 else { return }
        let cost = Int((dollars * 1e9).rounded())
        let share = UsageTotalFact.Share(model: "unknown", tokens: TokenCount(), nanodollars: cost)
        facts.add(
            .usageTotal(
                UsageTotalFact(
                    agent: Crush.id,
                    conversation: session,
                    relation: .adds,
                    asOf: changed,
                    // Of two sums of one second the larger is the later.
                    source: LogSource(file: file.path, offset: cost),
                    nanodollars: nil,
                    shares: [share]
                )
            )
        )
    }
}
