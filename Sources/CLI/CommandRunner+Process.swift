import Libc
import TachoSystem

extension CommandRunner {
    /// Runs the process's own command line and returns its exit status.
    static func runProcess() -> Int32 {
        // A closed pipe is seen as EPIPE and ends the command silently; see `Output.write`.
        signal(SIGPIPE, SIG_IGN)
        do {
            return run(Array(ProgramArguments.all.dropFirst()), in: try .live())
        } catch {
            let text = (error as? Failure)?.text ?? "\(error)"
            Output(terminal: .standardOutput(environment: [:])).say("tacho: \(text)")
            return 1
        }
    }

    /// Ends the process immediately, without running exit handlers that libraries may have installed.
    static func exit(_ status: Int32) -> Never {
        _exit(status)
    }
}
