import Dispatch
import TachoCore

/// Commits a batch on a thread of its own while the caller reads on, one batch at a time.
///
/// This keeps two processors busy during a first import. Memory is bounded: the next batch is only accepted once the one
/// before it is committed.
final class LogCommitter {
    private let sink: any LogFactSink
    private let queue = DispatchQueue(label: "tacho.commit")
    private var pending: (work: DispatchWorkItem, outcome: Outcome)?

    init(sink: any LogFactSink) {
        self.sink = sink
    }

    /// Commits a batch in the background.
    ///
    /// - Throws: what the sink threw for the batch before.
    func start(_ facts: [FactBatch.Key: FactBatch], cursors: [LogCursor]) throws {
        try finish()
        let outcome = Outcome()
        let work = DispatchWorkItem { [sink] in
            do { try sink.commit(facts, cursors: cursors) } catch { outcome.error = error }
        }
        pending = (work, outcome)
        queue.async(execute: work)
    }

    /// Commits a batch before it returns.
    ///
    /// - Throws: what the sink threw for this batch or the one before.
    func commit(_ facts: [FactBatch.Key: FactBatch], cursors: [LogCursor]) throws {
        try finish()
        try sink.commit(facts, cursors: cursors)
    }

    /// Waits for the batch that is being committed.
    ///
    /// - Throws: what the sink threw for it.
    func finish() throws {
        guard let (work, outcome) = pending else { return }
        work.wait()
        pending = nil
        if let error = outcome.error { throw error }
    }

    /// How a commit ended.
    ///
    /// Unchecked, but safe to send: it is read after waiting for the thread that writes it.
    private final class Outcome: @unchecked Sendable {
        var error: (any Error)?
    }
}
