import TachoAgents
import TachoCore
import TachoSystem

/// Waits for an agent to end and meanwhile reports the conversations it provably writes.
struct ConversationWatch: ~Copyable {
    private let process: ProcessFacts
    private let probe: (any ConversationProbe)?
    private var directories = DirectoryWatch()
    private var known: Set<ProvenConversation> = []
    private var recheckDelays: ArraySlice<Int64> = []

    init(agent: String?, process: ProcessFacts) {
        self.process = process
        probe = agent.flatMap(Agents.definition)?.probe?(process)
    }

    /// Returns once the process has ended, however long that takes.
    mutating func waitForEnd(report: (ProvenConversation) -> Void) {
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

    private mutating func look(report: (ProvenConversation) -> Void) {
        guard let probe else { return }
        // Before looking: a change meanwhile then causes another look.
        directories.watch(probe.directories())
        for conversation in probe.conversations() where known.insert(conversation).inserted { report(conversation) }
    }
}
