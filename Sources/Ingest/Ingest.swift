package import TachoCore
package import TachoStore
package import TachoSystem

/// Brings the store up to date with the journal and the agents' own logs.
package enum Ingest {
    /// Reads what is new in the journal, and leaves open sessions as they are.
    ///
    /// - Throws: `StoreError`.
    package static func readJournal(store: Store, paths: TachoPaths) throws {
        _ = try JournalReader(store: store).readNew(in: paths.journal)
    }

    /// Returns the open sessions that are over although nobody recorded their end; nothing is written.
    ///
    /// - Parameter liveness: answers questions about processes; nil asks this machine's process table.
    /// - Throws: `StoreError`.
    package static func lostSessions(
        store: Store,
        paths: TachoPaths,
        liveness: Liveness? = nil
    ) throws -> Set<SessionID> {
        let losses = try Reconciler(store: store, liveness: liveness ?? .system(paths)).losses()
        return Set(losses.map(\.event.session))
    }

    /// Reads what is new since the last time, and ends the open sessions whose end nobody recorded.
    ///
    /// Costs a `stat` for each unchanged file. Several processes may do this at once.
    ///
    /// - Parameter liveness: answers questions about processes; nil asks this machine's process table.
    /// - Throws: `StoreError`. A file that cannot be read is not an error; the report names it.
    package static func catchUp(
        store: Store,
        paths: TachoPaths,
        liveness: Liveness? = nil
    ) throws -> IngestReport {
        let reader = JournalReader(store: store)
        var report = try reader.readNew(in: paths.journal)
        let liveness = liveness ?? .system(paths)
        let reconciler = Reconciler(store: store, liveness: liveness)
        var losses = try reconciler.losses()
        // An agent that has just died is still being recorded by its watch process and its shell. What they write is better
        // than a loss, so they get a little time; if they take longer, their record still wins.
        for _ in 0..<liveness.patience where losses.contains(where: \.isRecent) {
            liveness.pause()
            report.add(try reader.readNew(in: paths.journal))
            losses = try reconciler.losses()
        }
        guard !losses.isEmpty else { return report }
        for loss in losses where !liveness.record(loss.event) { report.unrecordedLossCount += 1 }
        report.lossCount = losses.count
        report.add(try reader.readNew(in: paths.journal))
        return report
    }
}
