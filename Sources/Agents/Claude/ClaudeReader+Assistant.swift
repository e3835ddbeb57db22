import TachoCore

extension ClaudeReader {
    /// Reads one block of an answer: each block of a message is a line, and each repeats the figures of the call.
    mutating func readAssistant(_ record: ClaudeRecord, _ context: ClaudeLineContext, into facts: inout FactBatch) {
        let thread: ClaudeState.Thread
        let reference: RunReference
        if let subagent = path.subagent {
            thread = ClaudeState.Thread()
            reference = RunReference(turn: state.turn, subagent: subagent)
        } else {
            thread = assignThread(to: record, context)
            reference = self.reference(thread)
        }
        guard let moment = record.timestamp ?? state.lastMoment else { return }
        let isMainThread = path.subagent == nil && thread.subagent == nil
        if record.message.isSynthetic || record.isErrorMessage {
            guard record.isErrorMessage, isMainThread, let serial = thread.run else { return }
            confirm(serial, into: &facts)
            addRun(serial, context, into: &facts) { $0.failedAt = Self.later($0.failedAt, moment) }
            return
        }
        if isMainThread, let serial = thread.run {
            confirm(serial, into: &facts)
            addRun(serial, context, into: &facts) { $0.lastActivityAt = Self.later($0.lastActivityAt, moment) }
        }
        addCall(of: record, reference, context, at: moment, into: &facts)
        addToolCalls(of: record, reference, context, at: moment, into: &facts)
    }

    /// Emits a candidate's run, now that the model has answered.
    private mutating func confirm(_ serial: Int, into facts: inout FactBatch) {
        if let fact = state.confirm(serial) { facts.add(.run(fact)) }
    }

    /// The key of a line's call: the message's id alone, for gateways leave `requestId` out, and side questions replay a
    /// message with another one.
    private mutating func callKey(_ record: ClaudeRecord, _ context: ClaudeLineContext) -> String {
        (record.message.id ?? record.requestID).map { pending.texts.messageID.string($0) } ?? context.identity
    }

    /// Adds the call that a line is about.
    mutating func addCall(
        of record: ClaudeRecord,
        _ reference: RunReference,
        _ context: ClaudeLineContext,
        at moment: Timestamp,
        into facts: inout FactBatch
    ) {
        guard let usage = record.message.usage else { return }
        let key = callKey(record, context)
        var fact = APICallFact(agent: Claude.id, key: key, origin: context.origin, at: moment, source: context.source)
        fact.isSidechain = record.isSidechain || path.subagent != nil || record.kind == .progress
        fact.request = record.requestID.map { Int64(bitPattern: Digest64.of($0.bytes)) }
        fact.reference = reference
        fact.model = record.message.model.map { pending.texts.model.string($0) }
        fact.figures = CallFigures(
            usage.tokens,
            position: context.source.offset,
            webSearchCount: usage.webSearchCount,
            statesInput: usage.statesInput,
            statesSplit: usage.statesSplit
        )
        fact.tier = usage.tier
        fact.inferenceGeo = usage.inferenceGeo
        fact.place = context.place(at: moment)
        pending.add(fact, into: &facts)
        addInnerCalls(of: usage, within: fact, into: &facts)
    }

    /// Adds what the vendor ran within a call and bills apart.
    ///
    /// Each line of a message repeats the list as far as it had come, so a call's place in it is its identity.
    private func addInnerCalls(of usage: ClaudeUsage, within call: APICallFact, into facts: inout FactBatch) {
        for (index, inner) in usage.innerCalls.enumerated() where !inner.tokens.isZero {
            var fact = call
            fact.key = call.innerKey(index)
            fact.purpose = inner.type?.string
            fact.model = inner.model?.string ?? call.model
            fact.figures = CallFigures(
                inner.tokens,
                position: call.source.offset,
                webSearchCount: inner.webSearchCount,
                statesInput: inner.statesInput,
                statesSplit: inner.statesSplit
            )
            facts.add(fact)
        }
    }

    private mutating func addToolCalls(
        of record: ClaudeRecord,
        _ reference: RunReference,
        _ context: ClaudeLineContext,
        at moment: Timestamp,
        into facts: inout FactBatch
    ) {
        for block in record.message.blocks where block.kind == .toolUse || block.kind == .serverToolUse {
            guard let id = block.id?.string else { continue }
            var fact = ToolCallFact(agent: Claude.id, key: id, origin: context.origin)
            fact.reference = reference
            fact.name = block.name?.string
            fact.summary = block.argument.map { LogPreview.text($0.prefix(LogPreview.sourceLimit)) }
            fact.startedAt = moment
            if let name = block.name, name == "WebSearch" { fact.webSearchCall = callKey(record, context) }
            if block.kind == .serverToolUse {  // the vendor runs it within the call; no line brings its result
                fact.status = .ok
                fact.endedAt = moment
            }
            facts.add(fact)
        }
    }
}
