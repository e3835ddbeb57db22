import TachoCore

/// The reading of some messages of OpenCode.
struct OpenCodeWork {
    /// A session, and what its messages have in common.
    struct Place {
        var session: String
        /// The conversation: the session, or the one whose sub-agent it is.
        var root: String
        var directory: String?
        var made: Timestamp
        var changed: Timestamp
        /// The kind of sub-agent.
        var kind: String?
    }

    /// How many sessions up from a sub-agent its conversation may be.
    private static let depthLimit = 16

    let agent: String
    let file: LogFile
    let database: any AgentDatabase
    var facts = FactBatch()
    /// What was said; collected if not nil.
    var messages: [TranscriptMessage]?
    /// The runs' keys by the ids of their prompts; nil for messages that are no prompts.
    private var runs: [String: String?] = [:]

    init(agent: String, file: LogFile, database: any AgentDatabase) {
        self.agent = agent
        self.file = file
        self.database = database
    }

    func place(of session: OpenCodeForm.Session, _ form: OpenCodeForm) throws -> Place {
        var place = Place(
            session: session.id,
            root: session.id,
            made: .init(milliseconds: 0),
            changed: .init(milliseconds: 0)
        )
        let query = "SELECT parent_id, directory, time_created, time_updated FROM \(form.table) WHERE id = ?"
        for depth in 0..<Self.depthLimit {
            let parent = try database.first(query, [.text(place.root)]) { row -> String? in
                place.directory = row.text(1) ?? place.directory
                if depth == 0 {
                    place.made = Timestamp(milliseconds: Int64(row.integer(2) ?? 0))
                    place.changed = Timestamp(milliseconds: Int64(row.integer(3) ?? 0))
                }
                return row.text(0)
            }
            guard let parent, let parent else { break }
            place.root = parent
        }
        return place
    }

    /// Says what the session's own row says.
    mutating func readSession(_ place: Place, _ form: OpenCodeForm) throws {
        let context = context(place, at: place.changed, run: nil)
        if place.root == place.session {
            context.addConversation(into: &facts) { fact in
                fact.firstSeenAt = place.made
                if let directory = place.directory {
                    fact.place = Dated(WorkPlace(cwd: directory, branch: nil), at: place.made)
                }
            }
        } else {
            context.addSubagent(place.session, toolCall: nil, into: &facts)
        }
        if form.isSecond { try readIdle(place, form) }
    }

    /// Reads a message with all its parts.
    mutating func read(_ id: String, of place: Place, _ form: OpenCodeForm) throws {
        let message: OpenCodeMessage?
        if form.isSecond {
            message =
                try database.first("SELECT type, seq, data FROM session_message WHERE id = ?", [.text(id)]) { row in
                    row.object(2) { OpenCodeMessage(second: $0, type: row.text(0) ?? "", sequence: row.integer(1)) }
                        ?? nil
                } ?? nil
        } else {
            message = try OpenCodeMessage(id, in: database)
        }
        guard let message else { return }
        if message.isUsers {
            readPrompt(message, id, of: place)
        } else {
            let run = try run(of: message, place, form)
            read(message, context(place, at: message.made, run: run), isCopy: message.made < place.made)
        }
    }

    private func context(_ place: Place, at moment: Timestamp, run: String?) -> LineFacts {
        LineFacts(
            agent: agent,
            // A fork holds copies under new ids, older than itself.
            origin: LogOrigin(place.root, evidence: moment < place.made ? .copied : .own),
            at: moment,
            source: LogSource(file: file.path, offset: 0),
            reference: RunReference(run: run, subagent: place.root == place.session ? nil : place.session),
            place: place.directory.map { WorkPlace(cwd: $0, branch: nil) }
        )
    }

    // MARK: Prompts

    private mutating func readPrompt(_ message: OpenCodeMessage, _ id: String, of place: Place) {
        guard let prompt = message.prompt else { return }
        runs[id] = message.promptKey
        guard place.root == place.session else { return }
        context(place, at: message.made, run: message.promptKey).startRun(prompt: prompt, into: &facts)
        messages.note(.user, prompt, at: message.made)
    }

    /// The run that an answer belongs to: of the message that it names, else of the last prompt before it.
    private mutating func run(of message: OpenCodeMessage, _ place: Place, _ form: OpenCodeForm) throws -> String? {
        guard place.root == place.session else { return nil }
        if form.isSecond {
            guard let sequence = message.sequence else { return nil }
            let query = """
                SELECT type, seq, data FROM session_message WHERE session_id = ? AND seq < ? AND type = 'user'
                ORDER BY seq DESC LIMIT 1
                """
            return try database.first(query, [.text(place.session), .integer(sequence)]) { row in
                row.object(2) { OpenCodeMessage(second: $0, type: "user", sequence: nil)?.promptKey } ?? nil
            } ?? nil
        }
        guard let parent = message.parent else { return nil }
        if let known = runs[parent] { return known }
        let run = try OpenCodeMessage(parent, in: database)?.promptKey
        runs[parent] = .some(run)
        return run
    }

    // MARK: Answers

    private mutating func read(_ message: OpenCodeMessage, _ context: LineFacts, isCopy: Bool) {
        for (index, step) in message.steps.enumerated() {
            let key = message.key(ofStep: step, index)
            context.addAPICall(key, into: &facts) { call in
                call.endedAt = message.completed ?? call.startedAt
                call.model = message.model
                call.tokens = step.tokens
                call.statedCost = step.cost
                if step.tokens.isZero { call.unknownTokens = [.billed, .reasoning] }
            }
        }
        for tool in message.tools { read(tool, context) }
        for text in message.texts where context.reference.subagent == nil {
            messages.note(.agent, text, at: message.made)
        }
        guard let end = message.end, let completed = message.completed else { return }
        at(completed, context).endRun(end, into: &facts)
    }

    private mutating func read(_ tool: OpenCodeMessage.Tool, _ context: LineFacts) {
        let start = at(tool.started ?? context.at, context)
        start.startTool(tool.id, name: tool.name, summary: tool.summary, into: &facts)
        if tool.status != .running {
            at(tool.ended ?? start.at, context).endTool(tool.id, tool.status, into: &facts)
        }
        if let session = tool.subagent {
            context.addSubagent(session, toolCall: tool.id, kind: tool.kind, into: &facts)
        }
        guard context.reference.subagent == nil else { return }
        messages.note(.tool, tool.name, at: start.at)
    }

    private func at(_ moment: Timestamp, _ context: LineFacts) -> LineFacts {
        LineFacts(
            agent: context.agent,
            origin: context.origin,
            at: moment,
            source: context.source,
            reference: context.reference,
            place: context.place
        )
    }

    /// Reads how the last run of a session of OpenCode 2 went, where its last answer has no end that would say so.
    private mutating func readIdle(_ place: Place, _ form: OpenCodeForm) throws {
        guard place.root == place.session, form.columns.isSuperset(of: ["time_idle", "idle_outcome"]) else { return }
        let states: [String: RunFact.State] = ["failed": .failed, "interrupted": .interrupted]
        let query = """
            SELECT time_idle, idle_outcome, (SELECT data FROM session_message m WHERE m.session_id = s.id AND type = 'user'
            ORDER BY seq DESC LIMIT 1), (SELECT data FROM session_message m WHERE m.session_id = s.id
            AND type IN ('user', 'assistant') ORDER BY seq DESC LIMIT 1) FROM \(form.table) s WHERE id = ?
            """
        let idle = try database.first(query, [.text(place.session)]) { row -> (Int, RunFact.State, String)? in
            guard let time = row.integer(0), let state = row.text(1).flatMap({ states[$0] }),
                let run = row.object(2, { OpenCodeMessage(second: $0, type: "user", sequence: nil) }) ?? nil,
                let key = run.promptKey, run.made.milliseconds <= Int64(time),
                row.object(3, { $0.object("time")?.integer("completed") }).flatMap(\.self) == nil
            else { return nil }
            return (time, state, key)
        }
        guard let idle, let (time, state, run) = idle else { return }
        context(place, at: Timestamp(milliseconds: Int64(time)), run: run).endRun(state, into: &facts)
    }
}
