import TachoAgents
import TachoCore
import TachoSystem

/// Waits for an agent to end and meanwhile reports the conversations it provably writes and what it says of itself.
struct AgentWatch: ~Copyable {
    private let process: ProcessFacts
    private let probe: (any ConversationProbe)?
    private var directories = DirectoryWatch()
    private var known: Set<ProvenConversation> = []
    private var level: LiveLevel?
    private var recheckDelays: ArraySlice<Int64> = []

    init(agent: String?, process: ProcessFacts) {
        self.process = process
        probe = agent.flatMap(Agents.definition)?.probe?(process)
    }

    /// Returns once the process has ended, however long that takes.
    mutating func waitForEnd(report: (JournalEvent.Fact) -> Void) {
        look(report: report)
        startRechecks()
        let descriptors = probe == nil || directories.descriptor < 0 ? [] : [directories.descriptor]
        while !ProcessWaiter.wait(for: [process], descriptors: descriptors, milliseconds: recheckDelays.first) {
            if directories.takeChanges() { startRechecks() } else { recheckDelays = recheckDelays.dropFirst() }
            look(report: report)
        }
    }

    private mutating func startRechecks() {
        recheckDelays = (probe?.recheckDelays ?? [])[...]
    }

    private mutating func look(report: (JournalEvent.Fact) -> Void) {
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
        }
    }
}
