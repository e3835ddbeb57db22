import TachoCore

extension CodexReader {
    /// How many runs a rollback can reach.
    private static let rememberedRunCount = 200

    /// Reads `task_started`: a turn begins.
    mutating func startTurn(_ line: CodexLine, into facts: inout FactBatch) {
        let id = line.payload.string("turn_id")
        let root = line.payload.string("root_turn_id")
        state.turn = turn(id: id, at: line.at)
        state.turn?.root = root
        state.turn?.ordinal = line.ordinal
        // A user's turn is its own root; one that a sub-agent's answer starts is not.
        state.turn?.trigger = state.isAutomatic || (root != nil && root != id) ? .auto : nil
    }

    private mutating func turn(id: String?, at moment: Timestamp) -> CodexState.Turn {
        state.turnCount += 1
        state.searchCount = 0
        state.totals.endTurn()
        let unique = id.flatMap { CodexIdentifier.isUnique($0) ? $0 : nil }
        return CodexState.Turn(key: unique ?? "\(state.thread ?? "")/\(state.turnCount)", startedAt: moment)
    }

    /// Reads a prompt: the first makes the turn a run, later ones were typed while it went on.
    ///
    /// - Returns: false for a prompt that repeats another one in the other of the two forms.
    mutating func readPrompt(
        _ text: JSONText?,
        id: String?,
        isItem: Bool,
        at moment: Timestamp,
        into facts: inout FactBatch
    ) -> Bool {
        let isContinued = state.turn.map { !$0.isImplicit } ?? false
        if !isContinued {
            state.turn = turn(id: nil, at: moment)
            state.turn?.isImplicit = true
        }
        guard var turn = state.turn, (turn.hasPromptItems ?? isItem) == isItem else { return false }
        turn.hasPromptItems = isItem
        turn.promptCount += 1
        turn.trigger = turn.trigger ?? .user
        state.turn = turn
        if turn.promptCount == 1 {
            let isCopied = state.isCopying
            state.runs.append(isCopied ? "" : turn.key)
            state.turn?.hasCopiedPrompt = isCopied
            if state.runs.count > Self.rememberedRunCount { state.runs.removeFirst() }
            let preview = text.map { LogPreview.text($0.prefix(LogPreview.sourceLimit)) }
            addRun(into: &facts) {
                $0.lastActivityAt = moment
                $0.preview = preview.map { Dated($0, at: moment) }
            }
        } else {
            let later = id ?? "\(turn.key)#\(turn.promptCount)"
            addRun(into: &facts) {
                $0.lastActivityAt = moment
                $0.laterPrompts = [later]
            }
        }
        return true
    }

    /// Adds a change to the run under way; nothing in copied history and in sub-agents, whose turns are no runs.
    mutating func addRun(into facts: inout FactBatch, change: (inout RunFact) -> Void = { _ in }) {
        guard let turn = state.turn else { return }
        state.turn?.isRun = true
        guard !state.isCopying, !state.isSubagent else { return }
        if turn.hasCopiedPrompt, !state.runs.isEmpty {
            state.runs[state.runs.count - 1] = turn.key
            state.turn?.hasCopiedPrompt = false
        }
        var fact = RunFact(agent: Codex.id, key: turn.key, origin: origin)
        fact.startedAt = turn.startedAt
        fact.trigger = turn.trigger ?? (turn.promptCount == 0 ? .auto : nil)
        fact.place = Dated(state.place, at: turn.startedAt)
        fact.position = isReplay ? nil : turn.ordinal.map { LogBranch.Position(branch: rollout, ordinal: $0) }
        change(&fact)
        facts.add(.run(fact))
    }

    /// Notes that the agent worked for the run that is going on.
    mutating func noteWork(at moment: Timestamp, into facts: inout FactBatch) {
        addRun(into: &facts) { $0.lastActivityAt = moment }
    }

    /// Reads `task_complete` or `turn_aborted`: a turn is over.
    mutating func endTurn(_ line: CodexLine, isAborted: Bool, into facts: inout FactBatch) {
        let id = line.payload.string("turn_id").flatMap { CodexIdentifier.isUnique($0) ? $0 : nil }
        guard let turn = state.turn, id == nil || id == turn.key else { return }
        let hasFailed = turn.hasFailed || line.payload.object("error") != nil
        if turn.isRun {
            addRun(into: &facts) { fact in
                switch Self.end(isAborted: isAborted, hasFailed: hasFailed, reason: line.payload.text("reason")) {
                case .complete: fact.completedAt = line.at
                case .failed: fact.failedAt = line.at
                case .interrupted, .active, .unknown: fact.interruptedAt = line.at
                }
            }
        }
        state.turn = nil
    }

    private static func end(isAborted: Bool, hasFailed: Bool, reason: JSONText?) -> RunFact.State {
        guard isAborted else { return hasFailed ? .failed : .complete }
        guard let reason else { return .interrupted }
        if reason == "review_ended" { return .complete }
        return reason == "budget_limited" ? .failed : .interrupted
    }

    /// Reads `thread_rolled_back`: the last runs were taken back.
    mutating func rollBack(_ count: Int, into facts: inout FactBatch) {
        let rolledBack = state.runs.suffix(max(0, count))
        state.runs.removeLast(rolledBack.count)
        guard !state.isCopying, !state.isSubagent else { return }
        for key in rolledBack where !key.isEmpty {
            var fact = RunFact(agent: Codex.id, key: key, origin: origin)
            fact.isRolledBack = true
            facts.add(.run(fact))
        }
    }

    /// Reads `turn_context`: the directory and the model from here on.
    mutating func readContext(_ line: CodexLine, into facts: inout FactBatch) {
        state.model = line.payload.string("model") ?? state.model
        nameModel(into: &facts)
        state.place.cwd = line.payload.string("cwd") ?? state.place.cwd
    }
}
