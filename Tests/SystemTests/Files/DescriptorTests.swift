import Foundation
import TachoSystem
import Testing

@Suite struct DescriptorTests {
    /// The two ends of a pipe.
    private let (reader, writer): (Int32, Int32)

    init() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        (reader, writer) = (ends[0], ends[1])
        signal(SIGPIPE, SIG_IGN)
    }

    /// The processor time of this thread, in milliseconds.
    private var processorTime: Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }

    @Test func aFullPipeIsWaitedForWithoutSpinning() throws {
        // As a parent process may have done: a write that would have to wait fails with EAGAIN.
        _ = fcntl(writer, F_SETFL, O_NONBLOCK)
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let received = ReceivedBytes()
        let thread = Thread { [reader] in
            usleep(300_000)
            var all: [UInt8] = []
            while true {
                let chunk = Descriptor.read(from: reader)
                guard !chunk.isEmpty else { break }
                all += chunk
            }
            received.finish(all)
        }
        thread.start()
        let start = processorTime
        try Descriptor.write(bytes, to: writer)
        #expect(processorTime - start < 100)
        close(writer)
        #expect(received.wait() == bytes)
        close(reader)
    }

    @Test func aClosedPipeIsAnError() throws {
        close(reader)
        #expect(throws: SystemError(code: EPIPE)) { try Descriptor.write([1], to: writer) }
        close(writer)
    }

    @Test func theEndOfAPipeIsEmpty() {
        close(writer)
        #expect(Descriptor.read(from: reader).isEmpty)
        close(reader)
    }
}

/// What a thread has read.
///
/// Unchecked, but safe to send: the condition guards the bytes.
private final class ReceivedBytes: @unchecked Sendable {
    private let condition = NSCondition()
    private var bytes: [UInt8]?

    func finish(_ bytes: [UInt8]) {
        condition.withLock {
            self.bytes = bytes
            condition.signal()
        }
    }

    func wait() -> [UInt8] {
        condition.withLock {
            while bytes == nil { condition.wait() }
            return bytes ?? []
        }
    }
}
