import TachoCore
import TachoSystem

/// Binds an agent by files of a conversation that its process holds open.
struct OpenFileProbe: ConversationProbe {
    /// The agent's process, or the wrapper that started it.
    let process: ProcessFacts
    /// The directories where something changes when a conversation begins.
    let places: [String]
    /// The conversation of an open file; nil for other files.
    let conversation: @Sendable (_ path: String) -> String?

    var recheckDelays: [Int64] { Self.delaysOfLateFiles }

    func directories() -> [String] { places }

    func conversations() -> [ProvenConversation] {
        let files = ProcessTable.family(of: process).flatMap { ProcessTable.openFiles(of: $0.pid) }
        return Set(files.compactMap(conversation)).sorted().map {
            ProvenConversation(id: $0, evidence: ProvenConversation.Evidence.openFile)
        }
    }
}
