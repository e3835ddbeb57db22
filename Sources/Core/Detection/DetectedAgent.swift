package struct DetectedAgent: Hashable, Sendable {
    package var agent: String
    /// The command with free text and secrets replaced by `…`, such as `claude -p … --model opus`; at most 512 bytes.
    package var command: String
    /// Whether the line runs the agent for certain: false behind `&&` and `||` and in the body of `if` and loops.
    package var isCertain: Bool
    /// Whether the line's exit status is the agent's: false for `claude; make`, `claude | cat`, `! claude`, `claude &`.
    package var ownsStatus: Bool
    /// The conversation that the line names, such as the id behind `--resume` or `--session-id`; nil with a fork.
    package var conversation: String?
    /// Whether the agent answers once and leaves, as with `claude -p` and `codex exec`.
    package var isOneShot: Bool
    /// What the line has to do with work in the background.
    package var role: BackgroundRole?

    package init(
        agent: String,
        command: String,
        isCertain: Bool = true,
        ownsStatus: Bool = true,
        conversation: String? = nil,
        isOneShot: Bool = false,
        role: BackgroundRole? = nil
    ) {
        self.agent = agent
        self.command = command
        self.isCertain = isCertain
        self.ownsStatus = ownsStatus
        self.conversation = conversation
        self.isOneShot = isOneShot
        self.role = role
    }
}
