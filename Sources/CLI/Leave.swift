#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Ends the process at once, without the exit handlers that ordinary commands may have set.
func leave(_ status: Int32) -> Never {
    _exit(status)
}

/// Runs the process's own command line and returns its exit status.
func runCommandLine() -> Int32 {
    // A reader that goes away is seen as EPIPE and ends the command in silence; see `Output.write`.
    signal(SIGPIPE, SIG_IGN)
    do {
        return CommandRunner.run(Array(CommandLine.arguments.dropFirst()), in: try .live())
    } catch {
        let text = (error as? Failure)?.text ?? "\(error)"
        Output(terminal: .standardOutput(environment: [:])).say("tacho: \(text)")
        return 1
    }
}
