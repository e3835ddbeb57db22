import TachoCore
import TachoStore

/// Finds open sessions that are over although nobody recorded their end.
struct Reconciler {
    /// The store, up to date with the journal.
    let store: Store
    /// What is known of the processes.
    let liveness: Liveness

    /// A session that is over.
    struct Loss {
        /// The event to record.
        var event: JournalEvent
        /// Whether its processes may have died just now, so that others may be about to record the end.
        var isRecent: Bool
    }

    /// The losses, in the order of the sessions' starts.
    ///
    /// The events are read only of sessions whose agent's process is not simply there.
    func losses() throws -> [Loss] {
        let doubtful = try store.openSessions().filter { session in
            session.agentProcess.map { !liveness.isAlive($0) } ?? true
        }
        guard !doubtful.isEmpty else { return [] }
        return try store.readSnapshot { snapshot in
            try doubtful.compactMap { session in
                guard let aggregate = try snapshot.aggregate(try snapshot.events(of: session.id)) else { return nil }
                return aggregate.session.map { $0.state == .ended } ?? true ? nil : loss(aggregate)
            }
        }
    }

    private func loss(_ aggregate: SessionAggregate) -> Loss? {
        guard aggregate.start.shellProcess.boot == liveness.boot else {
            return Loss(event: aggregate.loss, isRecent: false)
        }
        // A container's processes look dead from outside; the container's own tacho will say.
        if let theirs = aggregate.start.pidNamespace, let ours = liveness.pidNamespace, theirs != ours { return nil }
        return isAlive(aggregate) ? nil : Loss(event: aggregate.loss, isRecent: true)
    }

    private func isAlive(_ aggregate: SessionAggregate) -> Bool {
        switch aggregate.processes {
        case .agents(let agents): agents.contains(where: liveness.isAlive)
        case .background(let pid): liveness.wasStarted(pid, aggregate.lastSign.uptime)
        case .shell(let shell): liveness.isAlive(shell)
        }
    }
}
