package import TachoCore
package import TachoSystem

/// Everything that tacho knows of one agent.
///
/// What an agent lacks is nil or empty.
///
/// A definition is data, for the hooks build all of them at every start, and a class, for a list of them then holds
/// references: copying two dozen structures of this size took the `end` hook a third of its instructions.
package final class AgentDefinition: Sendable {
    /// The catalogue id, as stored in sessions and used in filters, such as `claude`.
    package let id: String
    /// The name for users, such as `Claude Code`.
    package let displayName: String
    /// How it is started.
    package let launch: LaunchRules
    /// The variables that it sets in the shells and tools that it starts.
    package let environmentMarks: WordList
    /// The variable that names the project it works on to its MCP servers.
    package let projectVariable: String?
    /// Whether it runs a command for its status line, and writes its conversation to the command's standard input.
    package let hasStatusline: Bool
    /// Where it keeps its settings and logs.
    package let home: AgentHome?
    /// Where it makes worktrees, below the repository; nil when it makes none there.
    package let worktrees: String?
    /// The command that takes up one of its conversations again.
    package let resume: ResumeCommand?
    /// How exactly its log's times agree with those of the hooks.
    package let timing: BindingTiming
    /// Its logs; nil when tacho reads none.
    package let log: AgentLog?
    /// How long its vendor's plans count usage together, in milliseconds, where they do without stating how much is left.
    package let usageBlock: Int64?
    /// Makes the probe of one of its processes; nil when no process of it proves what it writes.
    package let probe: (@Sendable (ProcessFacts) -> any ConversationProbe)?
    /// Reads from a home which of its processes are alive; nil when the agent keeps no registry of them.
    package let liveProcesses: (@Sendable (_ home: String) -> [LiveProcess])?
    /// Reads from a home how long the agent keeps its logs; nil when it is not known.
    package let retention: (@Sendable (_ home: String) -> LogRetention)?
    /// How it would have logged a made-up conversation; nil when it has no part in the sample history.
    private let makeSample: (@Sendable () -> SampleLog)?

    /// Makes what is known of its own hooks; nil when it has none that tacho understands.
    private let makeHooks: (@Sendable () -> AgentHooks)?

    package init(
        id: String,
        displayName: String,
        launch: LaunchRules,
        environmentMarks: WordList = "",
        projectVariable: String? = nil,
        hasStatusline: Bool = false,
        home: AgentHome? = nil,
        worktrees: String? = nil,
        resume: ResumeCommand? = nil,
        timing: BindingTiming = BindingTiming(),
        log: AgentLog? = nil,
        usageBlock: Int64? = nil,
        probe: (@Sendable (ProcessFacts) -> any ConversationProbe)? = nil,
        liveProcesses: (@Sendable (_ home: String) -> [LiveProcess])? = nil,
        retention: (@Sendable (_ home: String) -> LogRetention)? = nil,
        sample: (@Sendable () -> SampleLog)? = nil,
        hooks: (@Sendable () -> AgentHooks)? = nil
    ) {
        self.id = id
        self.displayName = displayName
        self.launch = launch
        self.environmentMarks = environmentMarks
        self.projectVariable = projectVariable
        self.hasStatusline = hasStatusline
        self.home = home
        self.worktrees = worktrees
        self.resume = resume
        self.timing = timing
        self.log = log
        self.usageBlock = usageBlock
        self.probe = probe
        self.liveProcesses = liveProcesses
        self.retention = retention
        makeSample = sample
        makeHooks = hooks
    }

    /// Its own hooks; nil when it has none that tacho understands.
    package var hooks: AgentHooks? { makeHooks?() }

    /// How it would have logged a made-up conversation; nil when it has no part in the sample history.
    package var sample: SampleLog? { makeSample?() }
}

extension AgentDefinition {
    /// Where its logs are read from; nil for an agent whose logs are not read.
    package var logHome: AgentHome? { log == nil ? nil : home }
}
