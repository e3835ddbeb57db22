import TachoCore

/// Makes the facts of one line: what they share is said once.
struct LineFacts {
    /// The agent's catalogue id.
    let agent: String
    /// The conversation that the line claims its content for.
    let origin: LogOrigin
    /// When the line was written.
    var at: Timestamp
    /// Where it stands.
    let source: LogSource
    /// The run and the sub-agent that the line belongs to.
    var reference = RunReference()
    /// Where the agent worked.
    var place: WorkPlace?

    // MARK: Conversations and runs

    /// Adds that the conversation was active, and where it works.
    func addConversation(into facts: inout FactBatch, change: (inout ConversationFact) -> Void = { _ in }) {
        var fact = ConversationFact(agent: agent, key: origin.conversation)
        fact.lastSeenAt = at
        fact.place = place.map { Dated($0, at: at) }
        change(&fact)
        facts.add(.conversation(fact))
    }

    /// Adds a change to the line's run; does nothing for a sub-agent's lines and before the first run.
    func addRun(into facts: inout FactBatch, change: (inout RunFact) -> Void) {
        guard let run = reference.run, reference.subagent == nil else { return }
        var fact = RunFact(agent: agent, key: run, origin: origin)
        change(&fact)
        facts.add(.run(fact))
    }

    /// Adds the run that begins with the line.
    func startRun(prompt: String?, trigger: RunFact.Trigger = .user, into facts: inout FactBatch) {
        addRun(into: &facts) { run in
            run.startedAt = at
            run.lastActivityAt = at
            run.trigger = trigger
            run.preview = prompt.map { Dated(LogPreview.text($0), at: at) }
            run.place = place.map { Dated($0, at: at) }
        }
    }

    /// Adds a prompt that was delivered during the line's run.
    func addLaterPrompt(_ id: String, into facts: inout FactBatch) {
        addRun(into: &facts) { run in
            run.laterPrompts = [id]
            run.lastActivityAt = at
        }
    }

    /// Adds that the agent was working on the line's run.
    func noteWork(into facts: inout FactBatch) {
        addRun(into: &facts) { $0.lastActivityAt = at }
    }

    /// Adds the end of the line's run.
    func endRun(_ state: RunFact.State, into facts: inout FactBatch) {
        addRun(into: &facts) { run in
            switch state {
            case .complete: run.completedAt = at
            case .interrupted: run.interruptedAt = at
            case .failed: run.failedAt = at
            case .unknown: run.overAt = at
            case .active: run.lastActivityAt = at
            }
        }
    }

    // MARK: Calls

    /// Adds an API call.
    ///
    /// - Parameter isWork: false where the line is written after the end of the run.
    func addAPICall(
        _ key: String,
        isWork: Bool = true,
        into facts: inout FactBatch,
        change: (inout APICallFact) -> Void
    ) {
        var fact = APICallFact(agent: agent, key: key, origin: origin, at: at, source: source)
        fact.reference = reference
        fact.place = place.map { Dated($0, at: at) }
        change(&fact)
        if fact.unknownTokens.contains(.input) {
            // Another line may state what went into the model.
            fact.figures = CallFigures(fact.tokens, position: source.offset, statesInput: false)
        }
        facts.add(fact)
        if isWork { noteWork(into: &facts) }
    }

    /// The key of a tool call.
    ///
    /// Some models count their calls (`Shell:3`, `call_0`), so that the id is unique in its run alone.
    private func toolKey(_ id: String) -> String {
        let isUnique = id.utf8.count >= 16 && !id.utf8.contains(UInt8(ascii: ":"))
        return isUnique ? id : (reference.subagent ?? reference.run ?? origin.conversation) + "/" + id
    }

    /// Adds a tool call as the agent asked for it.
    func startTool(_ id: String, name: String?, summary: String?, into facts: inout FactBatch) {
        var fact = ToolCallFact(agent: agent, key: toolKey(id), origin: origin)
        fact.reference = reference
        fact.name = name
        fact.summary = summary
        fact.startedAt = at
        facts.add(fact)
        noteWork(into: &facts)
    }

    /// Adds how a tool call went.
    func endTool(_ id: String, _ status: ToolCallFact.Status, name: String? = nil, into facts: inout FactBatch) {
        var fact = ToolCallFact(agent: agent, key: toolKey(id), origin: origin)
        fact.reference = reference
        fact.name = name
        fact.status = status
        fact.endedAt = at
        facts.add(fact)
        noteWork(into: &facts)
    }

    /// Adds a sub-agent with the tool call that started it.
    func addSubagent(_ key: String, toolCall: String?, kind: String? = nil, into facts: inout FactBatch) {
        var fact = SubagentFact(agent: agent, key: key, origin: origin)
        fact.toolCall = toolCall.map(toolKey)
        fact.kind = kind
        facts.add(.subagent(fact))
    }
}
