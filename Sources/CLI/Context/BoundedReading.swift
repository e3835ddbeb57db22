import Foundation

/// Reads in a separate thread while the caller watches the clock.
///
/// When time is up, the caller takes what is known so far and ends the process, including the thread: an open transaction
/// is rolled back, and the next command continues from there.
enum BoundedReading {
    /// The stack of the thread, in bytes: as large as a main thread's.
    private static let stackSize = 8 << 20

    /// Runs `work` and returns the last value it published in time; nil if there was none.
    ///
    /// - Parameters:
    ///   - limit: how long to wait for `work` to finish.
    ///   - patience: how much longer to wait for a first value if there is none within `limit`.
    static func run<Value: Sendable>(
        limit: Duration,
        patience: Duration = .zero,
        _ work: @escaping @Sendable (_ publish: (Value) -> Void) -> Void
    ) -> Value? {
        let latest = LatestValue<Value>()
        let hasValue = DispatchSemaphore(value: 0)
        let isDone = DispatchSemaphore(value: 0)
        let thread = Thread {
            work {
                latest.set($0)
                hasValue.signal()
            }
            hasValue.signal()
            isDone.signal()
        }
        thread.stackSize = stackSize
        thread.start()
        if isDone.wait(timeout: .now() + limit.interval) == .timedOut, latest.value == nil, patience > .zero {
            _ = hasValue.wait(timeout: .now() + patience.interval)
        }
        return latest.value
    }
}

/// The last value the reading thread published.
///
/// Unchecked, but safe to send: the value is touched under the lock only.
private final class LatestValue<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var latest: Value?

    var value: Value? { lock.withLock { latest } }

    func set(_ value: Value) {
        lock.withLock { latest = value }
    }
}

extension Duration {
    /// The interval for Dispatch: negative durations become 0, and what nobody waits for a day.
    fileprivate var interval: DispatchTimeInterval {
        .nanoseconds(Int(min(max(.zero, self), .seconds(86_400)) / .nanoseconds(1)))
    }
}
