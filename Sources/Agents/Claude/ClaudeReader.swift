import TachoCore

/// Reads one transcript of Claude Code's, a conversation's own or a sub-agent's.
///
/// Runs are found by the `uuid` of the line that started them, which every copy of history keeps. `promptId` is no
/// key: a fork gives one and the same to all prompts that it copies. A line belongs to its parent's run
/// (`parentUuid`), else to the run under way.
struct ClaudeReader: LineReader {
    let file: LogFile
    let path: ClaudePath
    var state: ClaudeState
    var pending = ClaudePending()
    var messages: [TranscriptMessage]?

    init?(file: LogFile, savedState: [UInt8]?) {
        guard let state = savedState.map(ClaudeState.init) ?? ClaudeState() else { return nil }
        self.file = file
        path = ClaudePath(relativePath: file.relativePath)
        self.state = state
    }

    var savedState: [UInt8] { state.bytes }

    mutating func flush(into facts: inout FactBatch) {
        pending.flush(into: &facts)
    }

    mutating func read(_ line: UnsafeRawBufferPointer, at offset: Int, into facts: inout FactBatch) -> LogLineOutcome {
        if ClaudeRecord.isPassedOver(line) { return .read }
        guard let record = ClaudeRecord(line) else { return .malformed }
        if let moment = record.timestamp { state.lastMoment = moment }
        // A call at an unknown time has no place in any sum: it is counted as left out.
        if record.kind == .assistant, state.lastMoment == nil, record.message.usage != nil { return .malformed }
        let context = ClaudeLineContext(record, file: file, path: path, offset: offset, texts: &pending.texts)
        switch record.kind {
        case .user: readUser(record, context, into: &facts)
        case .assistant: readAssistant(record, context, into: &facts)
        case .system: readSystem(record, context, into: &facts)
        case .attachment: readAttachment(record, context, into: &facts)
        case .progress: readProgress(record, context, into: &facts)
        case .costState: readCostState(record, context, into: &facts)
        case .queueOperation, .other: break
        }
        noteConversation(record, context, into: &facts)
        if messages != nil { noteMessages(of: record) }
        return .read
    }

    private mutating func noteMessages(of record: ClaudeRecord) {
        messages? += record.messages
        for block in record.message.blocks where block.kind == .toolResult {
            if let id = block.toolUseID?.string { messages.noteResult(block.text?.string, ofCall: id) }
        }
    }

    // MARK: Lines of less weight

    private mutating func readSystem(_ record: ClaudeRecord, _ context: ClaudeLineContext, into facts: inout FactBatch)
    {
        let thread = assignThread(to: record, context)
        guard let subtype = record.subtype else { return }
        if subtype == "scheduled_task_fire", thread.subagent == nil, path.subagent == nil { state.isTaskFired = true }
        guard let serial = thread.run else { return }
        if subtype == "turn_duration", thread.subagent == nil, let moment = record.timestamp {
            addRun(serial, context, into: &facts) { $0.completedAt = Self.later($0.completedAt, moment) }
        } else if subtype == "local_command" {
            state.dismiss(serial)
        }
    }

    private mutating func readAttachment(
        _ record: ClaudeRecord,
        _ context: ClaudeLineContext,
        into facts: inout FactBatch
    ) {
        let thread = assignThread(to: record, context)
        guard record.attachment.isQueuedCommand, record.attachment.isPrompt, thread.subagent == nil,
            path.subagent == nil
        else { return }
        if let serial = thread.run {
            let id = context.identity
            addRun(serial, context, into: &facts) { $0.laterPrompts.insert(id) }
        } else {  // typed before the agent was ready: the conversation opens with it
            startRun(.user, record, context, into: &facts)
        }
    }

    /// Old versions log a running sub-agent in `progress` lines, which quote its answers.
    private mutating func readProgress(
        _ record: ClaudeRecord,
        _ context: ClaudeLineContext,
        into facts: inout FactBatch
    ) {
        let thread = assignThread(to: record, context)
        guard let subagent = record.startedSubagent?.string else { return }
        if let toolCall = record.parentToolCall?.string {
            add(subagent: subagent, toolCall: toolCall, context, into: &facts)
        }
        guard let moment = record.timestamp ?? state.lastMoment, !record.message.isSynthetic else { return }
        var reference = reference(thread)
        reference.subagent = subagent
        addCall(of: record, reference, context, at: moment, into: &facts)
    }

    private func readCostState(_ record: ClaudeRecord, _ context: ClaudeLineContext, into facts: inout FactBatch) {
        if let fact = record.costState.fact(conversation: context.conversation, source: context.source) {
            facts.add(.usageTotal(fact))
        }
    }

    // MARK: What all lines share

    /// Finds the thread of a line by its parent, else by what is under way, and remembers it for the line's children.
    mutating func assignThread(to record: ClaudeRecord, _ context: ClaudeLineContext) -> ClaudeState.Thread {
        var thread = thread(of: record, context)
        thread.run = state.live(thread.run)
        if let uuid = record.uuid { state.remember(uuid, thread: thread) }
        return thread
    }

    private func thread(of record: ClaudeRecord, _ context: ClaudeLineContext) -> ClaudeState.Thread {
        if let parent = record.parent ?? record.logicalParent, let known = state.thread(of: parent) { return known }
        let isInline = record.isSidechain && path.subagent == nil
        return ClaudeState.Thread(
            run: state.currentRun,
            subagent: isInline ? record.subagent?.string ?? context.identity : nil
        )
    }

    /// Adds what a line of a run's main thread says about it; the change must join, not replace.
    mutating func addRun(
        _ serial: Int,
        _ context: ClaudeLineContext,
        into facts: inout FactBatch,
        change: (inout RunFact) -> Void
    ) {
        guard let run = state.run(serial), run.candidate == nil else { return }
        pending.update(run: run.key, origin: context.origin, into: &facts, change: change)
    }

    /// Adds that a tool call started a sub-agent.
    func add(subagent: String, toolCall: String, _ context: ClaudeLineContext, into facts: inout FactBatch) {
        var fact = SubagentFact(agent: Claude.id, key: subagent, origin: context.origin)
        fact.toolCall = toolCall
        facts.add(.subagent(fact))
    }

    /// Adds what a line says about its conversation.
    ///
    /// A fork's user lines look like its own even where they are copies, so only lines that say where they were made
    /// count for the beginning.
    private mutating func noteConversation(
        _ record: ClaudeRecord,
        _ context: ClaudeLineContext,
        into facts: inout FactBatch
    ) {
        guard let moment = record.timestamp, !context.conversation.isEmpty else { return }
        let version = record.version.map { pending.texts.version.string($0) }
        let entrypoint = record.entrypoint.map { pending.texts.entrypoint.string($0) }
        pending.update(conversation: context.conversation, into: &facts) { fact in
            fact.lastSeenAt = Self.later(fact.lastSeenAt, moment)
            if context.origin.conversation != context.conversation {
                fact.parent = min(fact.parent ?? context.origin.conversation, context.origin.conversation)
            } else if record.kind == .assistant || record.kind == .queueOperation {
                fact.firstSeenAt = min(fact.firstSeenAt ?? moment, moment)
            }
            if let version, fact.version.map({ $0.at <= moment }) ?? true {
                fact.version = max(fact.version ?? Dated(version, at: moment), Dated(version, at: moment))
            }
            if let entrypoint, fact.entrypoint.map({ moment <= $0.at }) ?? true {
                fact.entrypoint = min(fact.entrypoint ?? Dated(entrypoint, at: moment), Dated(entrypoint, at: moment))
            }
            if let place = context.workPlace, fact.place.map({ moment <= $0.at }) ?? true {
                fact.place = min(fact.place ?? Dated(place, at: moment), Dated(place, at: moment))
            }
        }
    }

    /// The later of a moment that may be unknown and one that is known.
    static func later(_ known: Timestamp?, _ moment: Timestamp) -> Timestamp {
        known.map { max($0, moment) } ?? moment
    }
}
