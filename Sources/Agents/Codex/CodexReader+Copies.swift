import TachoCore

/// Copies of another thread's history count as that thread's, under its keys: once where its own file is there, once
/// where it is not, and once for all the files that copied it.
///
/// Copied lines equal the original ones, in their order, but for their times. So a reader of the thread that was copied
/// reads them as if they stood in its own file; what it finds gives way to what that file itself says.
extension CodexReader {
    /// How deep copies within copies are read.
    private static let depthLimit = 16

    private enum Sign { case own, copied, unclear }

    /// Finds out whether a line is the thread's own and no longer a copy.
    mutating func leaveCopy(at line: CodexLine) {
        guard state.isCopying else { return returnToCopy(at: line) }
        let sign = sign(of: line)
        state.copy.isCertain = sign == .copied
        let isPausing = !isReplay && state.copy.pauses.end(before: kind(of: line), at: line.at)
        guard sign == .own || sign == .unclear && isPausing else { return }
        state.copy.isGoingOn = false
        state.totals.mix(state.thread ?? "")
    }

    /// Begins a copy of another thread's history, whose metadata comes next.
    mutating func beginCopy(at moment: Timestamp) {
        if !state.isCopying { state.copy.original = [] }
        state.copy.isGoingOn = true
        state.copy.isEndedByMark = false
        _ = state.copy.pauses.end(before: .aside, at: moment)
    }

    /// A mark may itself be copied; then a turn follows that is older than the thread.
    private mutating func returnToCopy(at line: CodexLine) {
        guard state.copy.isEndedByMark, let turn = turnMoment(of: line), let made = state.createdAt else { return }
        state.copy.isEndedByMark = false
        state.copy.isGoingOn = turn < made
    }

    /// Whether a line is the thread's own or a copy, by the line itself.
    ///
    /// The file's own count of copied lines is the best evidence, then the time in a turn's id: turns of the parent are
    /// older than the thread. Lines may name their thread; and copies that kept their times are older, too.
    private mutating func sign(of line: CodexLine) -> Sign {
        if let first = state.copy.firstOwnOrdinal, let ordinal = line.ordinal {
            return ordinal >= first ? .own : .copied
        }
        if let turn = turnMoment(of: line), let made = state.createdAt {
            state.copy.hasTimedTurns = true
            return turn >= made ? .own : .copied
        }
        if let thread = line.payload.string("thread_id") { return thread == state.thread ? .own : .copied }
        if isOwnMark(line) {
            state.copy.isEndedByMark = true
            return .own
        }
        if state.copy.hasTimedTurns { return .copied }
        return signOfTime(line)
    }

    /// A second is what the time of a thread and those of its lines may differ by.
    private mutating func signOfTime(_ line: CodexLine) -> Sign {
        guard let made = state.createdAt else { return .unclear }
        if line.at < made + -1_000 {
            state.copy.hasKeptTimes = true
            return .copied
        }
        guard state.copy.hasKeptTimes else { return .unclear }
        return line.at >= made ? .own : .copied
    }

    /// Whether a line is the mark before a sub-agent's own work (Codex 0.145 and later).
    ///
    /// That of a sub-agent within the copies is for its own reader.
    private func isOwnMark(_ line: CodexLine) -> Bool {
        guard state.isSubagent, line.type == "inter_agent_communication_metadata",
            line.payload.boolean("trigger_turn") ?? false
        else { return false }
        return !(state.copy.original.first.map { $0.isSubagent && $0.isCopying } ?? false)
    }

    private func turnMoment(of line: CodexLine) -> Timestamp? {
        line.payload.string("turn_id").flatMap(CodexIdentifier.moment)
    }

    private func kind(of line: CodexLine) -> CodexPauses.Kind {
        if line.type == "turn_context" { return .turn }
        if line.type == "response_item" || line.type == "token_usage_record" { return .work }
        guard line.type == "event_msg", let type = line.payload.text("type") else { return .aside }
        if type == "task_started" || type == "turn_started" || type == "user_message" { return .turn }
        if type == "thread_settings_applied" { return .aside }
        guard type == "token_count" else { return .work }
        let total = line.payload.object("info")?.object("total_token_usage").map(CodexUsage.init)
        return total.map { state.totals.hasShown($0) ? .aside : .work } ?? .aside
    }

    // MARK: The thread that was copied

    /// Reads a copied line as its own thread's.
    ///
    /// Within a copy the pauses of the thread that was copied are lost, so there only lines that tell whose they are count.
    mutating func replay(_ line: CodexLine, at offset: Int, into facts: inout FactBatch) {
        guard depth < Self.depthLimit else { return }
        var original = state.copy.original.popLast() ?? stateOfOriginal
        let isMeta = line.type == "session_meta"
        if isMeta, !original.hasMeta { original = CodexState() }
        var reader = CodexReader(file: file, replaying: original, madeAt: copiedAt ?? state.createdAt, depth: depth + 1)
        if isReplay, !isMeta, !state.copy.isCertain {
            var unsaid = FactBatch()
            reader.read(line, at: offset, into: &unsaid)
        } else {
            reader.read(line, at: offset, into: &facts)
        }
        state.copy.original = [reader.state]
    }

    /// The state of a reader of the thread that was copied, where its metadata was not.
    private var stateOfOriginal: CodexState {
        var original = CodexState()
        original.thread = state.parent
        original.isSubagent = state.isSubagent && state.conversation != state.parent
        original.conversation = original.isSubagent ? state.conversation : state.parent
        original.createdAt = state.parent.flatMap(CodexIdentifier.moment)
        original.totals.mix(state.parent ?? "")
        return original
    }

    /// When a copied line was written first, as far as it states that: it may have kept its time, else it is that of its turn
    /// or of its thread.
    mutating func originalMoment(of line: CodexLine) -> Timestamp {
        let isKept = copiedAt.map { line.at < $0 + -1_000 } ?? false
        let begun = isKept ? line.at : turnMoment(of: line) ?? state.createdAt ?? line.at
        let moment = state.copy.lastMoment.map { max(begun, isKept ? $0 : $0 + 1) } ?? begun
        state.copy.lastMoment = moment
        return moment
    }
}
