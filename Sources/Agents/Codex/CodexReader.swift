import TachoCore

/// Reads one rollout file of the Codex CLI.
///
/// Runs are turns (`task_started` to `task_complete` or `turn_aborted`) with a prompt or work in them; tool calls are
/// response items by `call_id`; API calls are `token_usage_record` lines by `response_id`, or in older threads the
/// growth of the totals in `token_count`. Copies of another thread's history, with which forks and sub-agents begin,
/// count where they happened.
struct CodexReader: LineReader {
    let file: LogFile
    /// The file's own id where the thread goes on in it after a revert; else it is that of the thread.
    let revertedRollout: String?
    var state: CodexState
    var messages: [TranscriptMessage]?
    /// How many copies the lines are within: 0 for the file's own.
    let depth: Int
    /// When the thread was made whose file the lines were copied into; nil for a file's own lines.
    let copiedAt: Timestamp?

    /// Whether the lines are copies, read as those of the thread that they were copied from.
    var isReplay: Bool { depth > 0 }

    /// Starts on a file, or goes on from a state.
    init?(file: LogFile, savedState: [UInt8]?) {
        guard let state = savedState.map(CodexState.init) ?? CodexState() else { return nil }
        self.file = file
        depth = 0
        copiedAt = nil
        revertedRollout = CodexIdentifier.rollout(inFileName: file.path)
        self.state = state
        if state.thread == nil {
            self.state.thread = CodexIdentifier.thread(inFileName: file.path)
            self.state.conversation = self.state.thread
        }
    }

    /// Goes on with the copied lines of another thread.
    init(file: LogFile, replaying state: CodexState, madeAt: Timestamp?, depth: Int) {
        self.file = file
        self.state = state
        self.depth = depth
        copiedAt = madeAt
        revertedRollout = nil
    }

    /// The state after the last line.
    var savedState: [UInt8] { state.bytes }

    mutating func read(
        _ line: UnsafeRawBufferPointer,
        at offset: Int,
        into facts: inout FactBatch
    ) -> LogLineOutcome {
        switch CodexLine.reading(of: line) {
        case .malformed: return .malformed
        case .other: return .read
        case .line(let line):
            read(line, at: offset, into: &facts)
            return .read
        }
    }

    mutating func read(_ line: CodexLine, at offset: Int, into facts: inout FactBatch) {
        if line.type == "session_meta" {
            readMeta(line, at: offset, into: &facts)
            return
        }
        leaveCopy(at: line)
        if state.isCopying { replay(line, at: offset, into: &facts) }
        var line = line
        if isReplay { line.at = originalMoment(of: line) }
        if line.type == "event_msg" {
            readEvent(line, at: offset, into: &facts)
        } else if line.type == "response_item" {
            noteAnswer(line)
            readResponseItem(line, into: &facts)
        } else if line.type == "turn_context" {
            readContext(line, into: &facts)
        } else if line.type == "token_usage_record" {
            readUsage(line, at: offset, into: &facts)
        }
        noteLife(at: line.at, into: &facts)
    }

    private mutating func readEvent(_ line: CodexLine, at offset: Int, into facts: inout FactBatch) {
        guard let type = line.payload.text("type") else { return }
        if type == "token_count" {
            readLimits(line, into: &facts)
            readTotals(line, at: offset, into: &facts)
        } else if type == "item_completed" {
            readItem(line, into: &facts)
        } else if type == "user_message" {
            let text = line.payload.text("message")
            if readPrompt(text, id: nil, isItem: false, at: line.at, into: &facts) { notePrompt(text?.string, line) }
        } else if type == "task_started" || type == "turn_started" {
            startTurn(line, into: &facts)
        } else if type == "task_complete" || type == "turn_complete" || type == "turn_aborted" {
            endTurn(line, isAborted: type == "turn_aborted", into: &facts)
        } else if type == "error" {
            state.turn?.hasFailed = true
        } else if type == "thread_rolled_back" {
            rollBack(line.payload.integer("num_turns") ?? 0, into: &facts)
        } else if type == "thread_settings_applied" {
            state.tier = Self.tier(line.payload.object("thread_settings")?.string("service_tier"))
        } else {
            readToolEvent(type, line, into: &facts)
        }
    }

    /// A price class that is not the standard one.
    private static func tier(_ word: String?) -> String? {
        word == "default" || word == "auto" || word == "standard" ? nil : word
    }

    /// Adds the conversation's last sign of life.
    private func noteLife(at moment: Timestamp, into facts: inout FactBatch) {
        guard !state.isCopying, !state.isSubagent, state.hasMeta, let thread = state.thread else { return }
        var fact = ConversationFact(agent: Codex.id, key: thread)
        fact.lastSeenAt = moment
        facts.add(.conversation(fact))
    }

    /// The claim of the thread's own lines; they always name their thread.
    var origin: LogOrigin { LogOrigin(state.conversation ?? "", evidence: isReplay ? .replayed : .stated) }

    /// How the lines of the turn that is going on are tied to their run.
    var reference: RunReference {
        state.isSubagent
            ? RunReference(run: state.turn?.root, subagent: state.thread) : RunReference(run: state.turn?.key)
    }
}
