import TachoCore

/// What must be known of a rollout file's lines so far to read the next one.
struct CodexState: Hashable {
    /// The turn that the lines belong to.
    struct Turn: Hashable {
        /// The run's key: the turn's id, or one made from the thread and the turn's number where ids are not unique.
        var key: String
        /// The turn of the main thread that a sub-agent's turn works for.
        var root: String?
        /// When it began.
        var startedAt: Timestamp
        /// The number of its first line, where lines are numbered.
        var ordinal: Int?
        /// Who asked for it, as its first line says.
        var trigger: RunFact.Trigger?
        /// Whether no line said that it began: in the oldest threads each prompt begins one.
        var isImplicit = false
        /// Whether a line made it a run: a prompt, or work.
        ///
        /// A user's own `!command` makes a turn, but no run.
        var isRun = false
        /// Whether prompts come as items (paginated threads) or as events; the other kind repeats them.
        var hasPromptItems: Bool?
        var promptCount = 0
        /// Whether its prompt was read as a copy, before the turn turned out to be the thread's own.
        var hasCopiedPrompt = false
        /// Whether an error ended it, though its last line says that it is complete.
        var hasFailed = false
    }

    /// A call of the script tool in code mode, whose commands count instead of it.
    struct Script: Hashable {
        var id: String
        /// Its turn's key.
        var turn: String
        /// When it was asked for.
        var startedAt: Timestamp
        /// When it answered; its commands may go on.
        var endedAt: Timestamp?
    }

    /// A call that takes the first model that the thread's turns name.
    struct CallWithoutModel: Hashable {
        var key: String
        /// When it was logged.
        var at: Timestamp
        /// The offset of its line.
        var offset: Int
        /// Its tokens.
        var usage: CodexUsage
    }

    /// The file's own thread.
    var thread: String?
    /// The conversation the work belongs to: the thread, or the root thread of a sub-agent.
    var conversation: String?
    /// Whether the first line of metadata, which is the file's own, was read.
    var hasMeta = false
    /// Whether the thread is a sub-agent's.
    var isSubagent = false
    /// Whether nobody asks for the thread's turns.
    var isAutomatic = false
    /// When the thread was made.
    var createdAt: Timestamp?
    /// The thread that this one was forked from or works for.
    var parent: String?
    /// The copied history at the file's beginning.
    var copy = CodexCopy()
    /// The directory and branch of the work.
    var place = WorkPlace(cwd: nil, branch: nil)
    /// The model that is called.
    var model: String?
    /// The calls before the first line that names a model.
    var callsWithoutModel: [CallWithoutModel] = []
    /// The price class, where it is not the standard one.
    var tier: String?
    /// The turn that is going on.
    var turn: Turn?
    /// The number of turns so far.
    var turnCount = 0
    /// The runs that a rollback may take back, the last of them last; an empty text is a copied turn.
    var runs: [String] = []
    /// The last scripts.
    var scripts: [Script] = []
    /// The running totals of tokens.
    var totals = CodexTotals()
    /// Billed web searches since the last API call.
    var searchCount = 0
    /// Searches without an id so far; their number is the key.
    var namelessSearchCount = 0
    /// How many more searches came with an id than without: either kind may be written first, or alone.
    var searchBalance = 0

    /// The state before the first line.
    init() {}

    /// Whether the lines are copies of another thread's.
    var isCopying: Bool { copy.isGoingOn }
}
