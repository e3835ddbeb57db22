import TachoCore
import TachoSystem

/// Looks for processes that run what an agent asked for: of some agents that alone tells that the user allowed it.
struct AllowedCommands {
    /// How many milliseconds pass between two looks while a dialog is open.
    static let interval: Int64 = 250
    /// How many generations below an agent a command's process is looked for: what shuts it in comes between.
    private static let generationLimit = 3

    private let agent: ProcessFacts
    /// The open dialogs that are about commands.
    private var dialogs: [AgentEvent] = []
    /// The agent's processes, one that all tabs share among them.
    private var parents: [Int32] = []

    /// - Parameter agent: the watched process.
    init(of agent: ProcessFacts) { self.agent = agent }

    /// Whether it is worth looking.
    var isOpen: Bool { !dialogs.isEmpty }

    /// Takes the dialogs that are open now.
    mutating func take(_ open: [AgentEvent]) {
        guard open != dialogs else { return }
        dialogs = open
        parents = open.isEmpty ? [] : Array(Set([agent.pid] + ProcessTable.processes(named: agent.name)))
    }

    /// The answers to the dialogs whose commands run, from when these began.
    func answers() -> [AgentEvent] {
        if dialogs.isEmpty { return [] }
        let processes = descendants
        return dialogs.compactMap { dialog in
            let started = processes.first { $0.startedAt >= dialog.at && $0.runs(dialog) }?.startedAt
            return started.map { Self.answer(to: dialog, at: $0) }
        }
    }

    private static func answer(to dialog: AgentEvent, at moment: Timestamp) -> AgentEvent {
        var answer = AgentEvent(agent: dialog.agent, kind: .answer, at: moment, conversation: dialog.conversation)
        (answer.run, answer.call, answer.subagent) = (dialog.run, dialog.call, dialog.subagent)
        answer.processes = dialog.processes
        return answer
    }

    private var descendants: [CommandProcess] {
        var found: [CommandProcess] = []
        var generation = parents
        for _ in 0..<Self.generationLimit {
            generation = generation.flatMap(ProcessTable.children)
            found += generation.compactMap(CommandProcess.init)
        }
        return found
    }
}

/// A process that may run a command.
private struct CommandProcess {
    let startedAt: Timestamp
    private let arguments: [String]

    init?(pid: Int32) {
        guard let facts = ProcessTable.facts(of: pid) else { return nil }
        startedAt = ProcessTable.startTime(of: facts)
        arguments = ProcessTable.arguments(of: pid)
    }

    /// Whether it is the command, or a shell that was given it.
    func runs(_ dialog: AgentEvent) -> Bool {
        [arguments.last ?? "", arguments.joined(separator: " ")].contains { text in
            let hash = CommandHash.of(text, agent: dialog.agent, conversation: dialog.conversation)
            return dialog.commands.contains(hash)
        }
    }
}
