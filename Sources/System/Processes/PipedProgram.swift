import CSystem
import Libc

/// A child process with pipes to its standard input, output and error, for programs that answer while they are fed.
///
/// One thread writes and reads by turns, so neither side can wait for the other for ever. Of standard error only the
/// beginning is kept. From the first one on, this process ignores SIGPIPE: a program that ends is an error of `write`.
package final class PipedProgram {
    /// What it wrote to standard error, up to `errorLimit` bytes.
    package private(set) var errors: [UInt8] = []

    private let child: ChildProcess
    /// What was printed and not yet taken.
    private var printed: [UInt8] = []

    private static let errorLimit = 1 << 16

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - path: the executable, which is also its own name to it.
    ///   - environment: all of its variables; it inherits none.
    ///   - directory: its working directory; nil for this process's.
    /// - Throws: `SystemError`.
    package init(
        _ path: String,
        _ arguments: [String],
        environment: [String: String],
        directory: String? = nil
    ) throws(SystemError) {
        signal(SIGPIPE, SIG_IGN)
        let streams: Set<ChildProcess.Stream> = [.input, .output, .errors]
        child = try ChildProcess(
            path: path,
            [path] + arguments,
            environment: environment,
            directory: directory,
            pipes: streams
        )
        for descriptor in streams.compactMap(child.end) {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        }
        if let input = child.end(.input) { csystem_widen_pipe(input) }
    }

    /// Ends the program if it still runs.
    deinit { child.stop() }

    /// Writes all bytes to the program, which may print meanwhile.
    ///
    /// - Throws: `SystemError`: `EPIPE` if it no longer reads, `ETIMEDOUT` at the deadline.
    package func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(SystemError) {
        var offset = 0
        while offset < bytes.count {
            guard let input = child.end(.input) else { throw SystemError(code: EPIPE) }
            let count = bytes.withUnsafeBytes {
                Libc.write(input, $0.baseAddress?.advanced(by: offset), $0.count - offset)
            }
            if count >= 0 {
                offset += count
            } else if errno == EAGAIN {
                try wait(writing: true, until: deadline)
            } else if errno != EINTR {
                throw SystemError.last
            }
        }
    }

    /// The program's next line without its line feed; nil at the end of what it prints.
    ///
    /// - Throws: `SystemError`: `ETIMEDOUT` at the deadline.
    package func readLine(until deadline: ContinuousClock.Instant) throws(SystemError) -> [UInt8]? {
        var searched = 0
        while true {
            if let end = printed[searched...].firstIndex(of: 0x0A) {
                defer { printed.removeSubrange(...end) }
                return Array(printed[..<end])
            }
            searched = printed.count
            guard child.end(.output) != nil else {
                defer { printed = [] }
                return printed.isEmpty ? nil : printed
            }
            try wait(writing: false, until: deadline)
        }
    }

    package func closeInput() { child.closeEnd(.input) }

    /// Closes its standard input, drops what it still prints, and waits for its end.
    ///
    /// - Returns: the status, or 128 and the signal's number, as shells say it.
    /// - Throws: `SystemError`: `ETIMEDOUT` at the deadline.
    package func finish(until deadline: ContinuousClock.Instant) throws(SystemError) -> Int32 {
        closeInput()
        while child.end(.output) != nil || child.end(.errors) != nil {
            printed = []
            try wait(writing: false, until: deadline)
        }
        guard let status = child.wait(until: deadline) else { throw SystemError(code: ETIMEDOUT) }
        return status
    }

    /// Takes what was printed; waits until there is something, or until input can be written to.
    private func wait(writing: Bool, until deadline: ContinuousClock.Instant) throws(SystemError) {
        let streams: [ChildProcess.Stream] = writing ? [.output, .errors, .input] : [.output, .errors]
        let open = streams.compactMap { stream in child.end(stream).map { (stream, $0) } }
        var polls = open.map { stream, descriptor in
            pollfd(fd: descriptor, events: Int16(stream == .input ? POLLOUT : POLLIN), revents: 0)
        }
        let rest = max(.zero, deadline - .now) / .milliseconds(1)
        let count = poll(&polls, nfds_t(polls.count), Int32(min(rest.rounded(.up), 86_400_000)))
        if count == 0 { throw SystemError(code: ETIMEDOUT) }
        if count < 0 {
            guard errno == EINTR else { throw SystemError.last }
            return
        }
        for (index, poll) in polls.enumerated() where poll.revents != 0 && open[index].0 != .input {
            take(from: open[index].0, poll.fd)
        }
    }

    private func take(from stream: ChildProcess.Stream, _ descriptor: Int32) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        guard count > 0 else { return child.closeEnd(stream) }
        if stream == .output {
            printed += buffer[..<count]
        } else {
            errors += buffer[..<min(count, Self.errorLimit - errors.count)]
        }
    }
}
