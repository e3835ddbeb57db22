import TachoAgents
import TachoCore
import TachoSystem

/// Waits for an agent to end and meanwhile reports where it keeps its logs, the conversations it provably writes and what
/// it says of itself.
struct AgentWatch: ~Copyable {
    /// When to look again at a new process, in milliseconds after the look before.
    ///
    /// What starts an agent may set the agent's own variables first and then become the agent under the same id: `env`,
    /// or a script that ends in `exec`.
    private static let delaysOfStart: [Int64] = [20, 100, 400, 1_500]

    private let process: ProcessFacts
    private let agent: AgentDefinition?
    private let probe: (any ConversationProbe)?
    private var directories = DirectoryWatch()
    private var homes: Set<String> = []
    private var known: Set<ProvenConversation> = []
    private var level: LiveLevel?
    private var trigger = NoticeTrigger()
    private var hookLines: HookLines?
    private var allowed: AllowedCommands
    private var recheckDelays: ArraySlice<Int64> = []

    /// - Parameter hookLines: the lines of the agent's own hooks; nil if they are of no interest.
    init(_ agent: AgentDefinition?, process: ProcessFacts, hookLines: consuming HookLines?) {
        self.process = process
        self.agent = agent
        self.hookLines = hookLines
        allowed = AllowedCommands(of: process)
        probe = agent?.probe?(process)
    }

    /// Returns once the process has ended, however long that takes.
    ///
    /// - Parameters:
    ///   - report: takes what belongs into the journal.
    ///   - answer: takes that a dialog was answered.
    ///   - notice: takes a change that may be worth a notice, and the conversation if it is not known to be this agent's.
    mutating func waitForEnd(
        report: (JournalEvent.Fact) -> Void,
        answer: (AgentEvent) -> Void,
        notice: (NoticeTrigger.Change, _ conversation: String?) -> Void
    ) {
        look(report: report, notice: notice)
        takeHookLines(answer, notice)
        startRechecks()
        if recheckDelays.isEmpty, agent?.logHome != nil { recheckDelays = Self.delaysOfStart[...] }
        let descriptors = [probe == nil ? -1 : directories.descriptor, hookLines?.descriptor ?? -1].filter { $0 >= 0 }
        while !ProcessWaiter.wait(for: [process], descriptors: descriptors, milliseconds: delay) {
            takeHookLines(answer, notice)
            if directories.takeChanges() { startRechecks() } else { recheckDelays = recheckDelays.dropFirst() }
            look(report: report, notice: notice)
        }
    }

    /// After how many milliseconds to look again, whatever happens; nil for never.
    private var delay: Int64? {
        [recheckDelays.first, allowed.isOpen ? AllowedCommands.interval : nil].compactMap(\.self).min()
    }

    private mutating func takeHookLines(
        _ answer: (AgentEvent) -> Void,
        _ notice: (NoticeTrigger.Change, _ conversation: String?) -> Void
    ) {
        let changes = hookLines?.takeChanges() ?? []
        allowed.take(hookLines?.openDialogs ?? [])
        for event in allowed.answers() { answer(event) }
        // An agent that keeps a status file has said so itself.
        if level == nil { for change in changes { notice(change.change, change.conversation) } }
    }

    private mutating func startRechecks() {
        recheckDelays = (probe?.recheckDelays ?? [])[...]
    }

    private mutating func look(
        report: (JournalEvent.Fact) -> Void,
        notice: (NoticeTrigger.Change, _ conversation: String?) -> Void
    ) {
        if let agent, let hidden = agent.logHome?.hidden(ofProcess: process.pid) {
            for home in hidden where homes.insert(home).inserted { report(.home(agent: agent.id, path: home)) }
        }
        guard let probe else { return }
        // Before looking: a change meanwhile then causes another look.
        directories.watch(probe.directories())
        let (conversations, now) = probe.look()
        for conversation in conversations where known.insert(conversation).inserted {
            report(.conversation(id: conversation.id, evidence: conversation.evidence))
        }
        if let now, now != level {
            level = now
            report(.level(now))
            if let change = trigger.take(now) { notice(change, nil) }
        }
    }
}
