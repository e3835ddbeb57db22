import Libc
import TachoAgents
import TachoCore
import TachoSystem

/// The lines that an agent's own hooks add to the journal while one of its processes runs.
///
/// They stand in for a status file: what an agent without one does is otherwise known only to its log, which does not
/// mention dialogs.
struct HookLines: ~Copyable {
    /// A conversation's lines, and what became of them.
    private struct Conversation {
        var events: [AgentEvent] = []
        var trigger = NoticeTrigger()
    }

    /// How many lines of a conversation are kept: those since its latest prompt, with room to spare.
    private static let eventLimit = 64
    /// The most bytes that are read at a time.
    private static let sizeLimit = 1 << 20

    /// Readable when the journal has grown.
    var descriptor: Int32 { directory.descriptor }

    private let agent: AgentDefinition
    /// Whether a hook's line may be another tab's, so that the reader of the records has to say whose it is.
    private let isShared: Bool
    private let process: ProcessFacts
    private let paths: TachoPaths
    private var directory = DirectoryWatch()
    private var path: String
    private var position: Int
    private var hasRead = false
    private var conversations: [String: Conversation] = [:]

    /// Begins with what the agent has said by now; nil for an agent without hooks.
    init?(agent: AgentDefinition?, process: ProcessFacts, paths: TachoPaths) {
        guard let agent, let hooks = agent.hooks else { return nil }
        self.agent = agent
        self.process = process
        self.paths = paths
        isShared = hooks.isShared
        path = Self.path(paths)
        directory.watch([paths.journal])
        let size = FileStatus(following: path)?.size ?? 0
        // The agent may have said something already; where another tab's lines may be among them, that is left out.
        position = isShared ? size : max(0, size - Self.sizeLimit)
    }

    /// Reads what is new; returns the changes that are worth a notice.
    ///
    /// The conversation comes with those that may be another tab's: only the records know.
    mutating func takeChanges() -> [(conversation: String?, change: NoticeTrigger.Change)] {
        guard directory.takeChanges() || !hasRead else { return [] }
        hasRead = true
        var changes = readOn()
        if path != Self.path(paths) {
            (path, position) = (Self.path(paths), 0)
            changes += readOn()
        }
        return changes
    }

    /// The dialogs that are open about commands.
    var openDialogs: [AgentEvent] {
        conversations.values.flatMap { conversation -> [AgentEvent] in
            let dialogs = conversation.events.filter { $0.kind == .ask && !$0.commands.isEmpty }
            guard !dialogs.isEmpty, let state = HookState(conversation.events), state.kind == .asking else { return [] }
            return dialogs.filter { $0.at >= state.since }
        }
    }

    private mutating func readOn() -> [(conversation: String?, change: NoticeTrigger.Change)] {
        guard let bytes = SmallFile.bytes(path, from: position, limit: Self.sizeLimit),
            let end = bytes.lastIndex(of: UInt8(ascii: "\n"))
        else { return [] }
        position += end + 1
        let events = bytes[..<end].split(separator: UInt8(ascii: "\n")).compactMap { line in
            line.withUnsafeBytes(JournalLine.agentEvent)
        }
        return own(events).compactMap { event in
            change(event).map { (isShared ? event.conversation : nil, $0) }
        }
    }

    /// The lines of this agent's processes, or of any of its kind where all tabs share one.
    private func own(_ events: [AgentEvent]) -> [AgentEvent] {
        let events = events.filter { $0.agent == agent.id }
        if isShared || events.isEmpty { return events }
        let family = ProcessTable.family(of: process)
        return events.filter { event in
            event.processes.contains { named in
                family.contains { $0.pid == named.pid && $0.started == named.started }
            }
        }
    }

    private mutating func change(_ event: AgentEvent) -> NoticeTrigger.Change? {
        if event.kind == .close {
            conversations[event.conversation] = nil
            return nil
        }
        var conversation = conversations[event.conversation] ?? Conversation()
        conversation.events = conversation.events.suffix(Self.eventLimit - 1) + [event]
        defer { conversations[event.conversation] = conversation }
        guard let state = HookState(conversation.events), let level = LiveLevel(state) else { return nil }
        return conversation.trigger.take(level, tool: state.tool)
    }

    private static func path(_ paths: TachoPaths) -> String { paths.journal + "/" + JournalFile.name(at: Clock.now) }
}

extension LiveLevel {
    /// What hooks amount to in the words of a status file; nil if the agent left the conversation.
    fileprivate init?(_ hook: HookState) {
        switch hook.kind {
        case .working: self.init(.working, since: hook.since)
        case .asking: self.init(.asking, ask: hook.ask, since: hook.since)
        case .background: self.init(.background, since: hook.since)
        case .waiting, .error, .idle: self.init(.waiting, since: hook.since)
        default: return nil
        }
    }
}
