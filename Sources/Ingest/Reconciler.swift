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
    func losses() throws -> [Loss] {
        let open = try store.openSessions()
        guard !open.isEmpty else { return [] }
        return try store.readSnapshot { snapshot in
            try open.compactMap { id in
                guard let aggregate = try snapshot.aggregate(id), let session = aggregate.session else { return nil }
                return session.state == .ended ? nil : loss(aggregate)
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
