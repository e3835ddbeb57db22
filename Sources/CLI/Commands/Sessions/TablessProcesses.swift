import TachoAgents
import TachoCore
import TachoStore
import TachoSystem

/// Agents that run without a tab of their own: in the background, in an editor, in a tab without hooks.
struct TablessProcesses {
    private let context: Context
    private let found: [(agent: AgentDefinition, process: LiveProcess)]

    /// Finds those that no running session holds.
    ///
    /// - Parameter usage: that of the running sessions, with their conversations.
    /// - Throws: `StoreError`.
    init(
        besides running: [Session],
        usage: [SessionID: SessionUsage],
        in library: Library,
        _ context: Context
    ) throws {
        self.context = context
        let pids = Set(running.compactMap { $0.agentProcess?.pid })
        let held = Set(running.flatMap { usage[$0.id]?.conversations ?? [] }.map(\.attachment.conversation))
        found = try context.agents.flatMap { agent in
            guard let registry = agent.liveProcesses else { return [(AgentDefinition, LiveProcess)]() }
            return try library.homes(of: agent, context).flatMap(registry)
                .filter { !pids.contains($0.pid) && !held.contains($0.conversation) }
                .map { (agent, $0) }
        }
    }

    /// One line for each process.
    var lines: [String] {
        found.map { agent, process in
            let place = process.cwd.map { " in \($0)" } ?? ""
            let start = process.startedAt.map {
                " since \(MomentText.short($0, now: context.now, local: context.local))"
            }
            return
                "\(agent.id)\(place)\(start ?? "") (no tab; pid \(process.pid), conversation \(process.conversation))"
        }
    }
}
