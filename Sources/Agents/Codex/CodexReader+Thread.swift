import TachoCore

extension CodexReader {
    /// Reads a line of metadata about a thread.
    ///
    /// The first is the file's own; more of them come with copied history.
    mutating func readMeta(_ line: CodexLine, at offset: Int, into facts: inout FactBatch) {
        let meta = line.payload
        guard let id = meta.string("id") ?? meta.string("session_id") else { return }
        let source = CodexSource(meta)
        guard !state.hasMeta else {
            if id != state.thread {
                beginCopy(at: line.at)
                replay(line, at: offset, into: &facts)
            }
            if state.isSubagent, id == state.conversation { workFor(source, into: &facts) }
            return
        }
        let madeAt = CodexIdentifier.moment(of: id) ?? meta.text("timestamp")?.timestamp
        state.hasMeta = true
        state.thread = id
        state.parent = source.parent
        state.createdAt = madeAt ?? line.at
        state.isSubagent = source.isSubagent && source.root != nil
        state.isAutomatic = source.isAutomatic
        state.conversation = state.isSubagent ? source.root : id
        state.copy.firstOwnOrdinal = meta.integer("subagent_history_start_ordinal")
        if source.parent != nil, meta["history_base"] == nil { beginCopy(at: line.at) }
        state.totals.mix(id)
        state.place = WorkPlace(cwd: meta.string("cwd"), branch: meta.object("git")?.string("branch"))
        if state.isSubagent {
            addSubagent(id, toolCall: nil, kind: source.kind, into: &facts)
        } else {
            addConversation(
                meta,
                id: id,
                parent: source.parent,
                at: isReplay ? madeAt ?? line.at : line.at,
                into: &facts
            )
        }
    }

    /// Reads from the copied metadata of a sub-agent's parent that it is a sub-agent too.
    private mutating func workFor(_ parent: CodexSource, into facts: inout FactBatch) {
        guard parent.isSubagent, let root = parent.root, let thread = state.thread else { return }
        state.conversation = root
        addSubagent(thread, toolCall: nil, kind: nil, into: &facts)
    }

    private func addConversation(
        _ meta: JSONObject,
        id: String,
        parent: String?,
        at moment: Timestamp,
        into facts: inout FactBatch
    ) {
        let createdAt = meta.text("timestamp")?.timestamp ?? moment
        var fact = ConversationFact(agent: Codex.id, key: id)
        fact.parent = parent
        fact.firstSeenAt = createdAt
        fact.lastSeenAt = moment
        fact.place = Dated(state.place, at: createdAt)
        let remote = meta.object("git")?.string("repository_url")
        fact.remote = remote.map { Dated(RemoteAddress.normalized($0), at: createdAt) }
        fact.version = meta.string("cli_version").map { Dated($0, at: moment) }
        fact.entrypoint = meta.string("originator").map { Dated($0, at: createdAt) }
        if let branch = branch(meta, id: id, at: createdAt) { fact.branches = [branch] }
        facts.add(.conversation(fact))
    }

    /// The file's own id: that of the thread, or another one when the user reverted to an earlier point.
    var rollout: String { (isReplay ? nil : revertedRollout) ?? state.thread ?? "" }

    /// Reads where a reverted thread goes on from; a fork names a position too, in another thread.
    private func branch(_ meta: JSONObject, id: String, at moment: Timestamp) -> LogBranch? {
        guard rollout != id, let base = meta.object("history_base"), let file = base.string("thread_id"),
            let ordinal = base.integer("end_ordinal_exclusive")
        else { return nil }
        return LogBranch(id: rollout, madeAt: moment, base: LogBranch.Position(branch: file, ordinal: ordinal))
    }

    /// Adds a sub-agent, known by its thread.
    func addSubagent(_ thread: String, toolCall: String?, kind: String?, into facts: inout FactBatch) {
        var fact = SubagentFact(agent: Codex.id, key: thread, origin: origin)
        fact.toolCall = toolCall
        fact.kind = kind
        facts.add(.subagent(fact))
    }
}

/// Who made a thread, by the fields of its metadata.
struct CodexSource {
    /// The thread whose history this one began with, or that it works for.
    let parent: String?
    /// The main thread that a sub-agent works for in the end.
    let root: String?
    /// Whether the thread is a sub-agent's.
    let isSubagent: Bool
    /// Whether nobody asks for the thread's turns.
    let isAutomatic: Bool
    let kind: String?

    /// Reads the metadata of a thread's first line.
    init(_ meta: JSONObject) {
        let id = meta.string("id") ?? meta.string("session_id")
        let source = meta.object("source")
        let spawn = source?.object("subagent")?.object("thread_spawn")
        let isUsers = meta.text("thread_source").map { $0 == "user" } ?? true
        parent = meta.string("forked_from_id") ?? meta.string("parent_thread_id") ?? spawn?.string("parent_thread_id")
        let session = meta.string("session_id").flatMap { $0 == id ? nil : $0 }
        root = session ?? spawn?.string("parent_thread_id") ?? meta.string("parent_thread_id")
        isSubagent =
            source?["subagent"] != nil || meta.text("thread_source") == "subagent"
            || (!isUsers && meta.string("parent_thread_id") != nil)
        isAutomatic = !isUsers || source?["subagent"] != nil
        kind =
            meta.string("agent_role") ?? spawn?.string("agent_role") ?? source?.string("subagent")
            ?? (isUsers ? nil : meta.string("thread_source"))
    }
}
