import TachoCore
import TachoSystem

extension WatchView {
    /// How many generations and processes below a shell are considered; wrappers such as npx take three generations.
    private static let depthLimit = 6
    private static let countLimit = 128

    /// Looks at a shell and its descendants.
    ///
    /// - Parameters:
    ///   - shell: the shell's process id.
    ///   - started: when it started; by now the id may be another process's.
    static func read(shell: Int32, started: Int64, session: SessionID, catalogue: AgentCatalogue) -> WatchView {
        guard let facts = ProcessTable.facts(of: shell), !facts.isZombie, facts.started == started
        else { return WatchView(shell: nil, processes: []) }
        var processes: [WatchedProcess] = []
        var generation = [facts]
        for depth in 0...depthLimit where !generation.isEmpty {
            for facts in generation.prefix(countLimit - processes.count) {
                processes.append(watched(facts, depth: depth, session: session, catalogue: catalogue))
            }
            generation = generation.flatMap { parent in
                ProcessTable.children(of: parent.pid).compactMap(ProcessTable.facts(of:))
            }
            generation.removeAll { $0.isZombie }
        }
        return WatchView(shell: facts, processes: processes)
    }

    private static func watched(
        _ facts: ProcessFacts,
        depth: Int,
        session: SessionID,
        catalogue: AgentCatalogue
    ) -> WatchedProcess {
        let membership: WatchedProcess.Membership =
            switch ProcessTable.variable("TACHO_SESSION", of: facts.pid) {
            case .value(session.rawValue): .own
            case .value: .other
            case .absent: .none
            case .unreadable: .unreadable
            }
        let arguments = ProcessTable.arguments(of: facts.pid)
        let agent = arguments.isEmpty ? nil : catalogue.agent(forArguments: arguments)
        return WatchedProcess(
            facts: agent == nil ? facts : refreshed(facts),
            depth: depth,
            membership: membership,
            agent: agent
        )
    }

    /// Looks again: a child may have executed the agent since the first look.
    private static func refreshed(_ facts: ProcessFacts) -> ProcessFacts {
        guard let later = ProcessTable.facts(of: facts.pid), later.started == facts.started else { return facts }
        return later
    }
}
