import TachoCore
import TachoSystem

/// Waits for an agent's end and reports the conversations that it proves to write meanwhile.
struct ConversationWatch: ~Copyable {
    private let process: ProcessFacts
    private let binder: (any ConversationBinder)?
    private var folders = FolderWatch()
    private var known: Set<BoundConversation> = []
    private var laterLooks: ArraySlice<Int64> = []

    /// Makes a watch of one agent's process.
    init(agent: String?, process: ProcessFacts) {
        self.process = process
        binder = agent.flatMap { ConversationBinders.binder(agent: $0, process: process) }
    }

    /// Returns when the process has ended, however long that takes.
    mutating func waitForEnd(report: (BoundConversation) -> Void) {
        look(report: report)
        startLaterLooks()
        let descriptors = binder == nil || folders.descriptor < 0 ? [] : [folders.descriptor]
        while !ProcessWaiter.wait(for: [process], descriptors: descriptors, milliseconds: laterLooks.first) {
            if folders.takeNews() { startLaterLooks() } else { laterLooks = laterLooks.dropFirst() }
            look(report: report)
        }
    }

    private mutating func startLaterLooks() {
        laterLooks = (binder?.laterLooks ?? [])[...]
    }

    private mutating func look(report: (BoundConversation) -> Void) {
        guard let binder else { return }
        // Before the look: what changes during it is news.
        folders.watch(binder.folders())
        for conversation in binder.conversations() where known.insert(conversation).inserted { report(conversation) }
    }
}
