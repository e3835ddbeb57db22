import Libc

/// Reads and writes on file descriptors that the parent process may have made non-blocking.
package enum Descriptor {
    private static let chunkSize = 1 << 16

    /// Reads what is available, waiting for at least one byte; empty at the end and after an error.
    package static func read(from descriptor: Int32) -> [UInt8] {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, initialized in
                count = systemRead(descriptor, buffer.baseAddress, buffer.count)
                initialized = max(count, 0)
            }
            if count >= 0 { return bytes }
            guard shouldRetry(descriptor, events: Int16(POLLIN)) else { return [] }
        }
    }

    /// Waits until some of the descriptors can be read, or are closed on the other side; returns those, none when the time
    /// is over or a signal came.
    package static func wait(for descriptors: [Int32], until deadline: ContinuousClock.Instant) -> [Int32] {
        var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let rest = max(.zero, deadline - .now) / .milliseconds(1)
        // Rounded up: a wait that is too short would be followed by others without any time to wait.
        let count = poll(&polls, nfds_t(polls.count), Int32(min(rest.rounded(.up), 86_400_000)))
        return count > 0 ? polls.filter { $0.revents != 0 }.map(\.fd) : []
    }

    /// Writes all bytes, waiting as long as a slow reader takes.
    ///
    /// - Throws: `SystemError`, with `EPIPE` when the other side is closed.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                systemWrite(descriptor, buffer.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            if count >= 0 {
                offset += count
            } else if !shouldRetry(descriptor, events: Int16(POLLOUT)) {
                throw SystemError.last
            }
        }
    }

    /// After a failed call: whether to call again, having waited until a non-blocking descriptor is ready.
    private static func shouldRetry(_ descriptor: Int32, events: Int16) -> Bool {
        switch errno {
        case EINTR: return true
        case EAGAIN:
            var waiting = pollfd(fd: descriptor, events: events, revents: 0)
            return poll(&waiting, 1, -1) >= 0 || errno == EINTR
        default: return false
        }
    }
}

// Named here because the functions above hide the system's.
private let systemRead = read(_:_:_:)
private let systemWrite = write(_:_:_:)
