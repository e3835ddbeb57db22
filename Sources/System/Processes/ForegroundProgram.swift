import Libc

/// Programs that take over the terminal for a while, such as a pager or an editor.
///
/// They run in this process's own group, for a group in the background cannot read from the terminal.
package enum ForegroundProgram {
    /// Runs a shell's line on the terminal and waits for its end.
    ///
    /// - Returns: the exit status, 128 and more for a death by a signal; nil if no shell could be started.
    package static func run(_ line: String) -> Int32? {
        exitStatus(system(line))
    }

    /// Runs a shell's line that reads `input` and waits for its end; one that leaves without reading all of it is fine.
    ///
    /// - Returns: as `run(_:)`.
    package static func run(_ line: String, input: [UInt8]) -> Int32? {
        // Ctrl-C is for the program. A handler, unlike an ignored signal, is not handed on to it.
        let interrupt = signal(SIGINT) { _ in }
        let quit = signal(SIGQUIT) { _ in }
        defer {
            signal(SIGINT, interrupt)
            signal(SIGQUIT, quit)
        }
        guard let stream = popen(line, "w") else { return nil }
        try? Descriptor.write(input, to: fileno(stream))
        return exitStatus(pclose(stream))
    }

    /// What a shell would say of a wait status.
    private static func exitStatus(_ status: Int32) -> Int32? {
        guard status != -1 else { return nil }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
}
