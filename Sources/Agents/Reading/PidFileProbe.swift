import TachoCore
import TachoSystem

/// Binds an agent that keeps a file about its process while it runs.
///
/// After kill -9 the file stays, and another process may get the number: so it must be younger than the process.
struct PidFileProbe: ConversationProbe {
    /// The agent's process, or the wrapper that started it.
    let process: ProcessFacts
    /// The directories where such files appear.
    let places: [String]
    let recheckDelays: [Int64]
    /// Whether children that lead a process group of their own belong to the agent's family, too.
    let hasOwnGroups: Bool
    /// Looks for the conversation of one process of the agent's family.
    let conversation: @Sendable (_ places: [String], _ member: ProcessFacts) -> String?

    init(
        process: ProcessFacts,
        places: [String],
        recheckDelays: [Int64] = [],
        hasOwnGroups: Bool = false,
        conversation: @escaping @Sendable (_ places: [String], _ member: ProcessFacts) -> String?
    ) {
        self.process = process
        self.places = places
        self.recheckDelays = recheckDelays
        self.hasOwnGroups = hasOwnGroups
        self.conversation = conversation
    }

    func directories() -> [String] { places }

    func conversations() -> [ProvenConversation] {
        family.compactMap { member in
            conversation(places, member).map {
                ProvenConversation(id: $0, evidence: ProvenConversation.Evidence.pidRegistry)
            }
        }
    }

    private var family: [ProcessFacts] {
        let family = ProcessTable.family(of: process)
        guard hasOwnGroups else { return family }
        let children = ProcessTable.children(of: process.pid).compactMap(ProcessTable.facts(of:))
        return family + children.filter { $0.group == $0.pid && !$0.isZombie }
    }

    /// How much older than its process a file may seem: clocks of files and processes tick differently.
    private static let slack: Int64 = 1_000

    /// The bytes of a file that a process can have written.
    static func bytes(_ path: String, writtenBy member: ProcessFacts, limit: Int = 65_536) -> [UInt8]? {
        guard let status = FileStatus(following: path), status.isRegular,
            status.modifiedAt / 1_000_000 >= (ProcessTable.startTime(of: member) + -slack).milliseconds
        else { return nil }
        return SmallFile.bytes(path, limit: limit)
    }
}
