package import TachoCore

/// A conversation that an agent's process proves to be its own.
package struct ProvenConversation: Hashable, Sendable {
    /// The agent's id of it.
    package var id: String
    /// How it is proven; see `Evidence`.
    package var evidence: String

    /// Names a conversation and its proof.
    package init(id: String, evidence: String) {
        self.id = id
        self.evidence = evidence
    }

    /// What counts as proof, as the journal says it.
    package enum Evidence {
        /// The line that started the agent names the conversation, as with `--resume ID`.
        package static let commandLine = "command line"
        /// The agent keeps a file named for its process that names the conversation.
        package static let pidRegistry = "pid registry"
        /// The line names a job in the background, and the agent keeps a file of it that names the conversation.
        package static let job = "job"
        /// The agent's process holds the conversation's log open.
        package static let openFile = "open file"
    }
}

/// Finds out which conversations an agent's process writes while it lives, and what the agent says that it does.
///
/// The watch process asks when something changed in the probe's directories, never on a timer while nothing happens.
package protocol ConversationProbe {
    /// The directories where files appear or change when a conversation begins; they need not exist yet.
    func directories() -> [String]
    /// When to look again after a change, each in milliseconds after the look before: for agents that open a log some
    /// time after making its file.
    var recheckDelays: [Int64] { get }
    /// Returns the conversations that are proven now, in any order.
    func conversations() -> [ProvenConversation]
    /// Returns those and the agent's own account of what it does now, which is nil if it keeps none.
    func look() -> (conversations: [ProvenConversation], level: LiveLevel?)
}

extension ConversationProbe {
    package func look() -> (conversations: [ProvenConversation], level: LiveLevel?) { (conversations(), nil) }
}

extension ConversationProbe {
    /// For files that are written or opened some time after the process started or their directory was made: between the
    /// two, agents load their modules, for 5 s on a busy machine.
    package static var delaysOfLateFiles: [Int64] { [100, 400, 1_000, 1_500, 2_500, 4_000, 6_000] }
}
