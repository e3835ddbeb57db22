import CSystem
import Libc
import TachoSystem

/// Signals as events that a loop waits for, instead of their default actions.
final class SignalEvents {
    /// Readable when a signal has come.
    let descriptor: Int32
    private let writer: Int32
    private let numbers: [Int32]

    /// Takes over some signals of this process; one object at a time may.
    init(_ numbers: [Int32]) {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (descriptor, writer) = (ends[0], ends[1])
        self.numbers = numbers
        catchSignals()
    }

    deinit {
        for number in numbers { signal(number, SIG_DFL) }
        close(descriptor)
        close(writer)
    }

    /// Lets a signal have its default action on this process, such as stopping it; returns when it goes on.
    func act(on number: Int32) {
        signal(number, SIG_DFL)
        kill(getpid(), number)
        catchSignals()
    }

    /// The next signal that has come; nil without one.
    func next() -> Int32? {
        var byte: UInt8 = 0
        return read(descriptor, &byte, 1) == 1 ? Int32(byte) : nil
    }

    /// Waits for the next signal; nil when the time is over first.
    func next(within limit: Duration) -> Int32? {
        let deadline = ContinuousClock.now + limit
        while true {
            if let number = next() { return number }
            if ContinuousClock.now >= deadline { return nil }
            _ = Descriptor.wait(for: [descriptor], until: deadline)
        }
    }

    private func catchSignals() {
        csystem_catch_signals(writer, numbers, Int32(numbers.count))
    }
}
