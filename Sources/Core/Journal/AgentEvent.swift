/// One line of the journal that one of the agent's own hooks wrote: something happened in one of its conversations.
///
/// Unlike a `JournalEvent` it names no session: the hooks of an agent with a shared daemon run in the environment of
/// another tab. The store finds the session by the conversation, or by the processes that started the hook. It holds ids
/// and names only, never what was asked, answered or executed:
/// `{"v":1,"event":"hook","agent":"…","kind":"ask","at":1795360417123,"conversation":"…","tool":"Bash",…}`.
package struct AgentEvent: Hashable, Sendable {
    package var agent: String
    package var kind: Kind
    /// The wall clock when it happened.
    package var at: Timestamp
    package var conversation: String
    /// The agent's id of the run.
    package var run: String?
    /// The agent's id of the tool call.
    package var call: String?
    /// The tool's name.
    package var tool: String?
    /// The hashes of what it asks to execute; see `CommandHash`.
    package var commands: [String] = []
    /// The sub-agent that it is about; nil for the agent itself.
    package var subagent: String?
    /// How many tasks run in the background; nil if the agent does not say.
    package var background: Int?
    /// What it asks for, or why it began, failed or ended: one plain word, `taskReason` and `compactReason` among them.
    package var reason: String?
    /// The agent's process and those that started it, so far as they prove whose conversation it is.
    package var processes: [ProcessIdentity] = []

    /// Why a prompt was sent that the user did not write: a background task reported.
    package static let taskReason = "task"
    /// Why a conversation begins again that goes on: it was compacted.
    package static let compactReason = "compact"

    package init(agent: String, kind: Kind, at: Timestamp, conversation: String) {
        self.agent = agent
        self.kind = kind
        self.at = at
        self.conversation = conversation
    }

    /// What can happen, in the order that counts within one millisecond.
    package enum Kind: String, CaseIterable, Sendable {
        /// The agent took up the conversation.
        case open
        /// A prompt was sent.
        case prompt
        /// A sub-agent began.
        case subagent
        /// A tool call began.
        case tool
        /// A dialog opened.
        case ask
        /// A dialog was answered.
        case answer
        /// A tool call ended.
        case toolEnd = "tool_end"
        /// The conversation is being compacted.
        case compact
        /// A sub-agent ended.
        case subagentEnd = "subagent_end"
        /// The run was answered.
        case done
        /// The run failed.
        case fail
        /// The user interrupted the run.
        case cancel
        /// The agent left the conversation.
        case close
    }
}
