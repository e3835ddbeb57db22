import TachoSystem

/// A conversation that an agent's process proves to be its own.
struct BoundConversation: Hashable, Sendable {
    /// The agent's id of it.
    var id: String
    /// How it is proven; see `Evidence`.
    var evidence: String

    /// What counts as proof.
    enum Evidence {
        /// The line that started the agent names the conversation, as with `--resume ID`.
        static let commandLine = "command line"
        /// The agent keeps a file named for its process that names the conversation.
        static let pidRegistry = "pid registry"
        /// The agent's process holds the conversation's log open.
        static let openFile = "open file"
    }
}

/// Looks which conversations one agent's process writes while it lives.
///
/// To bind another agent: conform a type, name it in `ConversationBinders.binder`. A binder is asked when something
/// changed in its folders, never on a timer while nothing happens.
protocol ConversationBinder {
    /// The folders in which files appear or change when there is something new; they need not exist yet.
    func folders() -> [String]
    /// How long after a change to look again, in milliseconds: for agents that open a log after they made its file.
    var laterLooks: [Int64] { get }
    /// Returns the conversations that are proven now, in any order.
    func conversations() -> [BoundConversation]
}

/// The binders that there are.
enum ConversationBinders {
    /// Returns the binder for an agent's process; nil when nothing can be proven of that agent.
    ///
    /// - Parameter agent: the agent's catalogue id.
    static func binder(agent: String, process: ProcessFacts) -> (any ConversationBinder)? {
        switch agent {
        case "claude": ClaudeBinder(process: process)
        case "codex": CodexBinder(process: process)
        default: nil
        }
    }

    /// Returns a process and its descendants, a wrapper such as npx being the first.
    ///
    /// Only those of its process group count: a daemon that an agent leaves behind works for other tabs too.
    static func family(of process: ProcessFacts) -> [ProcessFacts] {
        var family = [process]
        var generation = [process]
        for _ in 0..<4 where !generation.isEmpty {
            generation = generation.flatMap { ProcessTable.children(of: $0.pid).compactMap(ProcessTable.facts(of:)) }
            generation.removeAll { $0.group != process.group || $0.isZombie }
            family += generation
        }
        return family
    }

    /// Returns a folder of an agent: a variable of its environment, else `fallback` below its HOME.
    static func folder(variable: String, fallback: String, of pid: Int32) -> String? {
        if let folder = value(of: variable, pid: pid) { return folder }
        return value(of: "HOME", pid: pid).map { $0 + "/" + fallback }
    }

    private static func value(of name: String, pid: Int32) -> String? {
        switch ProcessTable.variable(name, of: pid) {
        case .value(let value): value.hasPrefix("/") ? value : nil
        case .absent: nil
        case .unreadable: Environment.value(name)
        }
    }
}
