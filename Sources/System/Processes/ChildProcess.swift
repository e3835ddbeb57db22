import CSystem
import Libc

/// Another program that runs as a child of this process, with pipes for the streams that are asked for.
///
/// Foundation's `Process` connects two sockets over the loopback for every child; no command of tacho opens one.
package final class ChildProcess {
    /// A standard stream of the child; those without a pipe are `/dev/null`.
    package enum Stream: Int32, Hashable, Sendable {
        case input = 0
        case output = 1
        case errors = 2
    }

    package let processID: Int32
    /// This process's ends of the pipes.
    private var ends: [Stream: Int32]
    private var exitStatus: Int32?

    /// How often a child is looked at whose end is waited for with a limit.
    private static let pollMilliseconds: Int32 = 5

    /// Starts the program at a path.
    ///
    /// - Parameters:
    ///   - words: the name that the program sees, and its arguments.
    ///   - directory: its working directory; nil for this process's.
    ///   - pipes: its streams that this process reads or writes.
    /// - Throws: `SystemError` if it cannot be started.
    package init(
        path: String,
        _ words: [String],
        environment: [String: String],
        directory: String? = nil,
        pipes: Set<Stream> = []
    ) throws(SystemError) {
        var ours: [Stream: Int32] = [:]
        var theirs: [Int32] = [-1, -1, -1]
        defer { theirs.filter { $0 >= 0 }.forEach { close($0) } }
        for stream in pipes {
            var pipe: [Int32] = [-1, -1]
            let error = csystem_pipe(&pipe)
            guard error == 0 else {
                ours.values.forEach { close($0) }
                throw SystemError(code: error)
            }
            let isInput = stream == .input
            ours[stream] = pipe[isInput ? 1 : 0]
            theirs[Int(stream.rawValue)] = pipe[isInput ? 0 : 1]
        }
        let arguments = words.map { strdup($0) }
        let variables = environment.map { strdup("\($0.key)=\($0.value)") }
        defer { (arguments + variables).forEach { free($0) } }
        var pid: Int32 = -1
        let error = csystem_spawn(&pid, path, arguments + [nil], variables + [nil], directory, theirs)
        guard error == 0 else {
            ours.values.forEach { close($0) }
            throw SystemError(code: error)
        }
        processID = pid
        ends = ours
    }

    deinit { ends.values.forEach { close($0) } }

    /// This process's end of a pipe; nil if the stream has none, or it was closed.
    package func end(_ stream: Stream) -> Int32? { ends[stream] }

    /// Closes this process's end of a pipe: a child that reads its input sees the end of it.
    package func closeEnd(_ stream: Stream) {
        if let descriptor = ends.removeValue(forKey: stream) { close(descriptor) }
    }

    /// Reads a stream to its end; nil if that does not come in time.
    package func readAll(_ stream: Stream = .output, until deadline: ContinuousClock.Instant) -> [UInt8]? {
        guard let descriptor = end(stream) else { return [] }
        var bytes: [UInt8] = []
        while true {
            guard !Descriptor.wait(for: [descriptor], until: deadline).isEmpty else {
                // A signal came, or the time is over.
                if ContinuousClock.now >= deadline { return nil }
                continue
            }
            let more = Descriptor.read(from: descriptor)
            if more.isEmpty { return bytes }
            bytes += more
        }
    }

    /// Waits for the end of the child; returns its exit status as shells give it, 128 and more for a death by a signal.
    @discardableResult
    package func wait() -> Int32 {
        while true {
            reap(0)
            if let exitStatus { return exitStatus }
        }
    }

    /// Waits for the end of the child, at most to the deadline; nil if it still runs.
    package func wait(until deadline: ContinuousClock.Instant) -> Int32? {
        reap(WNOHANG)
        while exitStatus == nil, ContinuousClock.now < deadline {
            poll(nil, 0, Self.pollMilliseconds)
            reap(WNOHANG)
        }
        return exitStatus
    }

    /// Ends the child if it still runs: by SIGTERM, and by SIGKILL if it has not followed after a second.
    package func stop() {
        guard exitStatus == nil else { return }
        kill(processID, SIGTERM)
        if wait(until: .now + .seconds(1)) == nil {
            kill(processID, SIGKILL)
            wait()
        }
    }

    private func reap(_ options: Int32) {
        guard exitStatus == nil else { return }
        var status: Int32 = 0
        let answer = waitpid(processID, &status, options)
        if answer == processID {
            let signal = status & 0x7F
            exitStatus = signal == 0 ? status >> 8 & 0xFF : 128 + signal
        } else if answer < 0, errno != EINTR {
            // Somebody else has waited for it; shells say this of a process that is not their child.
            exitStatus = 127
        }
    }
}
