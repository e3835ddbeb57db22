import Foundation

/// What a tool or resource knows about the call it serves: whether the client still wants the answer.
///
/// Unchecked, but safe to send: the one variable is read and written under the lock only.
package final class CallContext: @unchecked Sendable {
    private let lock = NSLock()
    private var cancelled = false

    /// Makes the context of a call that is wanted.
    package init() {}

    /// Whether the client cancelled; long work should look now and then, and stop.
    package var isCancelled: Bool { lock.withLock { cancelled } }

    /// Marks the call as no longer wanted.
    package func cancel() {
        lock.withLock { cancelled = true }
    }

    /// Throws `CancellationError` when the client cancelled.
    package func checkCancellation() throws {
        if isCancelled { throw CancellationError() }
    }
}
