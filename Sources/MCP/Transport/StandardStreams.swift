import Libc
import TachoSystem

/// The process's standard streams, made safe for a protocol on standard output.
package enum StandardStreams {
    /// Moves standard output to a descriptor of its own and points the old one at standard error, so that nothing
    /// printed by accident gets between the messages; a closed reader becomes an error of `write` instead of a signal.
    ///
    /// Returns a transport over standard input and the new descriptor.
    package static func claim() -> StdioTransport {
        signal(SIGPIPE, SIG_IGN)
        letTerminationThrough()
        let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        guard output >= 0 else { return StdioTransport(input: STDIN_FILENO, output: STDOUT_FILENO) }
        dup2(STDERR_FILENO, STDOUT_FILENO)
        return StdioTransport(input: STDIN_FILENO, output: output)
    }

    /// Makes SIGTERM end the process, also when the client started it from a thread that blocks signals, as those of
    /// thread pools do: children inherit the mask.
    private static func letTerminationThrough() {
        signal(SIGTERM, SIG_DFL)
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigprocmask(SIG_UNBLOCK, &signals, nil)
    }

    package static func log(_ message: String) {
        try? Descriptor.write(Array("tacho mcp: \(message)\n".utf8), to: STDERR_FILENO)
    }
}
