/// What a session's events amount to when they are walked in order.
struct SessionFold {
    /// Where the agent is in relation to the shell's prompt.
    enum Mode {
        case foreground
        case suspended
        case background(pid: Int32)
    }

    /// One process of the agent.
    struct Agent {
        /// What the watch process found; nil when only the exit is known.
        var process: AgentProcess?
        /// Milliseconds from the session's start to the process's exit; nil while none is known.
        var exit: Int64?
    }

    /// A process within the boot of its session.
    struct ProcessKey: Hashable {
        var pid: Int32
        var started: Int64
    }

    /// Where the agent is after the last event.
    private(set) var mode = Mode.foreground
    /// The agent's processes; loops and pipelines have several.
    private(set) var agents: [ProcessKey: Agent] = [:]
    /// The same processes as the watch process found them, in the order of their sightings.
    private(set) var sightings: [AgentProcess] = []
    /// The prompt's return that closed the session.
    private(set) var end: (elapsed: Int64, facts: SessionEnd)?
    /// The last event that shows the agent alive; otherwise the start.
    private(set) var lastSign: (elapsed: Int64, event: JournalEvent)
    /// Whether anything besides the start shows that an agent ran.
    private(set) var isProven = false
    /// Whether a conversation was proven to be the session's.
    private(set) var hasConversation = false
    /// What the agent said of itself.
    private(set) var levels = LiveLevels()
    /// When the watch process found no agent, where no later sign of life contradicts it.
    private(set) var absence: Int64?
    /// The earliest finding of a loss that no later sign of life contradicts.
    private(set) var loss: Int64?

    private let startedAt: Timestamp

    init(_ timeline: SessionTimeline) {
        startedAt = timeline.origin.at
        lastSign = (0, timeline.origin)
        for entry in timeline.entries { add(entry) }
    }

    /// The processes that were seen and not seen to exit.
    var liveAgents: [ProcessKey] {
        agents.filter { $0.value.exit == nil }.map(\.key).sorted { ($0.pid, $0.started) < ($1.pid, $1.started) }
    }

    /// When the last of the agent's processes was gone, at the latest at `limit`; nil when none was seen.
    func death(limit: Int64) -> Int64? {
        agents.values.map { min($0.exit ?? limit, limit) }.max()
    }

    /// When the last process exited, if some were seen and every one of them exited.
    var exit: Int64? {
        guard liveAgents.isEmpty else { return nil }
        return agents.values.compactMap(\.exit).max()
    }

    private mutating func add(_ entry: SessionTimeline.Entry) {
        switch entry.event.fact {
        case .start, .home: break
        case .agent(let process):
            sightings.append(process)
            agents[ProcessKey(pid: process.pid, started: process.started), default: Agent()].process = process
            note(entry)
        case .exit(let pid, let started):
            // Repeats differ when two watchers saw one exit: the first is the nearest to the truth.
            let key = ProcessKey(pid: pid, started: started)
            agents[key, default: Agent()].exit = agents[key]?.exit ?? entry.elapsed
            levels.end(at: startedAt + entry.elapsed)
            note(entry)
        case .suspend: move(to: .suspended, entry)
        case .resume: move(to: .foreground, entry)
        case .background(let pid):
            // The job's process may be a subshell that steps over the agent: `true || claude &`.
            move(to: .background(pid: pid), entry, isProof: false)
        case .conversation:
            hasConversation = true
            note(entry)
        case .level(let level):
            levels.add(level, seenAt: startedAt + entry.elapsed)
            note(entry)
        case .end(let facts): close(entry, facts)
        case .absent: absence = entry.elapsed
        case .lost: loss = loss ?? entry.elapsed
        }
    }

    private mutating func note(_ entry: SessionTimeline.Entry, isProof: Bool = true) {
        if isProof { isProven = true }
        lastSign = (entry.elapsed, entry.event)
        absence = nil
        // A loss recorded at this same instant already accounts for this event; keep it.
        if let found = loss, found < entry.elapsed { loss = nil }
    }

    private mutating func move(to mode: Mode, _ entry: SessionTimeline.Entry, isProof: Bool = true) {
        note(entry, isProof: isProof)
        if end == nil { self.mode = mode }
    }

    /// Closes the session, unless the prompt is back because the agent was stopped or runs in the background.
    private mutating func close(_ entry: SessionTimeline.Entry, _ facts: SessionEnd) {
        guard end == nil, case .foreground = mode else { return }
        end = (entry.elapsed, facts)
    }
}
