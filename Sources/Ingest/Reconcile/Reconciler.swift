import TachoCore
import TachoStore

/// Finds open sessions that are over although nobody recorded their end.
struct Reconciler {
    /// The store, up to date with the journal.
    let store: Store
    let liveness: Liveness

    /// A session that is over without a record of its end.
    struct Loss {
        /// The event to record.
        var event: JournalEvent
        /// Whether its processes may have died just now, so others may be about to record the end.
        var isRecent: Bool
    }

    /// Returns the losses, in the order of the sessions' starts.
    ///
    /// A session whose agent's process is running costs one look at the process table; only of others the events are read.
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
        // A container's processes look dead from outside; leave them to the container's own tacho.
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
