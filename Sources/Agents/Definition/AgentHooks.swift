package import TachoCore

/// An agent's own hooks: the events that it reports to other programs, and what each means.
package struct AgentHooks: Sendable {
    /// The events that `tacho hook agent` understands.
    package let events: [HookEvent]
    /// Where its payload has what is kept.
    package let fields: HookFields
    /// The tools by which it asks a question, not for a permission.
    package let questionTools: [String]
    /// The variable that names the agent's process in a hook's environment; nil if it sets none.
    package let processVariable: String?
    /// Whether a process that all tabs share may run the hooks, so that who started one proves nothing.
    package let isShared: Bool
    /// Whether no hook tells that the user allowed what it asked for.
    package let isSilentWhenAllowed: Bool
    /// How they get into its settings; nil if tacho cannot put them there.
    package let installation: HookInstallation?

    package init(
        _ events: [HookEvent],
        fields: HookFields = HookFields(),
        questionTools: [String] = [],
        processVariable: String? = nil,
        isShared: Bool = false,
        isSilentWhenAllowed: Bool = false,
        installation: HookInstallation? = nil
    ) {
        self.events = events
        self.fields = fields
        self.questionTools = questionTools
        self.processVariable = processVariable
        self.isShared = isShared
        self.isSilentWhenAllowed = isSilentWhenAllowed
        self.installation = installation
    }
}

/// One event of an agent's hooks.
package struct HookEvent: Sendable {
    /// The agent's name for it.
    package let name: String
    /// What it means; nil if that depends on `words` alone.
    package let kind: AgentEvent.Kind?
    /// What a word in the payload makes of it.
    package let words: [Word]
    /// When tacho subscribes to it.
    package let use: Use

    /// A value of the payload's `HookFields.word`.
    package struct Word: Sendable {
        package let text: String
        package let kind: AgentEvent.Kind
        package let ask: LiveAsk?

        package init(_ text: String, _ kind: AgentEvent.Kind, _ ask: LiveAsk? = nil) {
            self.text = text
            self.kind = kind
            self.ask = ask
        }
    }

    package enum Use: Sendable {
        /// Whenever hooks are installed.
        case turns
        /// Where each tool call is wanted too.
        case tools
        /// Never; it is understood where the user asks for it.
        case never
    }

    package init(_ name: String, _ kind: AgentEvent.Kind?, _ use: Use = .turns, words: [Word] = []) {
        self.name = name
        self.kind = kind
        self.words = words
        self.use = use
    }
}

/// The names of a payload's members; of several the first that is there counts.
package struct HookFields: Sendable {
    package var conversation = ["session_id", "sessionId"]
    package var run = ["prompt_id", "turn_id"]
    package var call = ["tool_use_id", "tool_call_id"]
    package var tool = ["tool_name", "toolName"]
    /// The object that has the command, where the tool executes one, and the member that it is.
    package var command = (object: "tool_input", member: "command")
    package var subagent = ["agent_id"]
    /// What `HookEvent.words` are compared with.
    package var word = ["notification_type", "status"]
    /// A list of the tasks in the background, of which those count whose `status` is `running`.
    package var background = "background_tasks"
    /// How a prompt begins that the user did not write.
    package var taskPrompt = "<task-notification>"

    /// The usual names, with changes.
    package init(_ change: (inout HookFields) -> Void = { _ in }) {
        change(&self)
    }
}
