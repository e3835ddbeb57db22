import Dispatch
import Foundation
import Libc

/// Signals as events that a loop waits for, instead of their default actions.
final class SignalEvents {
    private let sources: [any DispatchSourceSignal]
    private let pipe = Pipe()

    /// Takes over some signals of this process.
    init(_ signals: [Int32]) {
        let queue = DispatchQueue(label: "tacho.signals")
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        sources = signals.map { number in
            // A source sees a signal whatever its action; the action itself must not end the process.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(descriptor, &byte, 1)
            }
            source.resume()
            return source
        }
    }

    deinit {
        sources.forEach { $0.cancel() }
    }

    /// Waits for the next signal; nil when the time is over first.
    func next(within limit: Duration) -> Int32? {
        let deadline = ContinuousClock.now + limit
        var entry = pollfd(fd: pipe.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let left = max(.zero, deadline - ContinuousClock.now) / .milliseconds(1)
            let count = poll(&entry, 1, Int32(min(left.rounded(.up), 60_000)))
            var byte: UInt8 = 0
            if count > 0, read(entry.fd, &byte, 1) == 1 { return Int32(byte) }
            if ContinuousClock.now >= deadline { return nil }
        }
    }
}
