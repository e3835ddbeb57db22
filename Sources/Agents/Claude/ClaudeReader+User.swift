import TachoCore

extension ClaudeReader {
    /// Reads a prompt, a tool's results, or one of the many lines the agent writes under the user's name.
    mutating func readUser(_ record: ClaudeRecord, _ context: ClaudeLineContext, into facts: inout FactBatch) {
        if path.subagent != nil {
            if let turn = record.turn { state.turn = turn.string }
            addResults(of: record, RunReference(turn: state.turn, subagent: path.subagent), context, into: &facts)
            return
        }
        if record.isSidechain {
            let thread = assignThread(to: record, context)
            addResults(of: record, reference(thread), context, into: &facts)
            return
        }
        switch ClaudePrompt(record, isTaskFired: state.isTaskFired) {
        case .prompt: startRun(.user, record, context, into: &facts)
        case .scheduled: startRun(.auto, record, context, into: &facts)
        case .candidate(let trigger): startRun(trigger, isCandidate: true, record, context, into: &facts)
        case .localOutput:
            if let serial = assignThread(to: record, context).run { state.dismiss(serial) }
        case .interruption:
            guard let serial = assignThread(to: record, context).run, let moment = record.timestamp else { return }
            addRun(serial, context, into: &facts) { $0.interruptedAt = Self.later($0.interruptedAt, moment) }
        case .continuation:
            let thread = assignThread(to: record, context)
            guard record.message.hasToolResults else { return }
            addResults(of: record, reference(thread), context, into: &facts)
            guard let serial = thread.run, let moment = record.timestamp else { return }
            addRun(serial, context, into: &facts) { $0.lastActivityAt = Self.later($0.lastActivityAt, moment) }
        }
    }

    /// The run and sub-agent of a thread in a conversation's own transcript.
    func reference(_ thread: ClaudeState.Thread) -> RunReference {
        RunReference(run: thread.run.flatMap { state.run($0)?.key }, subagent: thread.subagent)
    }

    // MARK: Runs

    /// Starts a run with the prompt of a line.
    mutating func startRun(
        _ trigger: RunFact.Trigger,
        isCandidate: Bool = false,
        _ record: ClaudeRecord,
        _ context: ClaudeLineContext,
        into facts: inout FactBatch
    ) {
        let key = context.identity
        state.isTaskFired = false
        rollBack(to: record.parent, context, into: &facts)
        var fact = RunFact(agent: Claude.id, key: key, origin: context.origin)
        fact.turn = record.turn.map { RunFact.TurnClaim($0.string, origin: context.origin) }
        fact.startedAt = record.timestamp
        if let moment = record.timestamp {
            fact.place = context.place(at: moment)
            if let text = record.message.prompt { fact.preview = Dated(ClaudePrompt.preview(text), at: moment) }
        }
        fact.trigger = trigger
        if !isCandidate { facts.add(.run(fact)) }
        let serial = state.start(key, candidate: isCandidate ? fact : nil)
        if let uuid = record.uuid { state.remember(uuid, thread: ClaudeState.Thread(run: serial, subagent: nil)) }
    }

    /// Marks the runs that the user left behind by going back in the conversation: a prompt follows an older line.
    private mutating func rollBack(to parent: JSONText?, _ context: ClaudeLineContext, into facts: inout FactBatch) {
        guard let parent, let thread = state.thread(of: parent) else { return }
        for run in state.runs(after: state.live(thread.run) ?? 0) {
            pending.update(run: run.key, origin: context.origin, into: &facts) { $0.isRolledBack = true }
        }
    }

    // MARK: Results of tools

    private func addResults(
        of record: ClaudeRecord,
        _ reference: RunReference,
        _ context: ClaudeLineContext,
        into facts: inout FactBatch
    ) {
        for block in record.message.blocks where block.kind == .toolResult {
            guard let id = block.toolUseID?.string else { continue }
            var fact = ToolCallFact(agent: Claude.id, key: id, origin: context.origin)
            fact.reference = reference
            fact.status = Self.status(of: block, in: record)
            fact.endedAt = record.timestamp
            fact.webSearchCount = record.webSearchCount
            facts.add(fact)
            if let subagent = record.startedSubagent?.string {
                add(subagent: subagent, toolCall: id, context, into: &facts)
            }
        }
    }

    private static func status(of block: ClaudeMessage.Block, in record: ClaudeRecord) -> ToolCallFact.Status {
        guard block.isError else { return .ok }
        if let denial = record.denial { return denial == "interrupted" ? .error : .denied }
        let isRefusal = block.text?.hasPrefix("The user doesn't want to ") ?? false
        return isRefusal ? .denied : .error
    }
}
