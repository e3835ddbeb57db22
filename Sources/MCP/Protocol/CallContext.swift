import Foundation

/// Tells a tool or resource whether the client still wants the answer.
///
/// Unchecked, but safe to send: the one variable is only accessed under the lock.
package final class CallContext: @unchecked Sendable {
    private let lock = NSLock()
    private var cancelled = false

    package init() {}

    /// Whether the client cancelled; long-running work should check this from time to time and stop.
    package var isCancelled: Bool { lock.withLock { cancelled } }

    package func cancel() {
        lock.withLock { cancelled = true }
    }

    /// Throws `CancellationError` if the client cancelled.
    package func checkCancellation() throws {
        if isCancelled { throw CancellationError() }
    }
}
