import Libc
import TachoAgents
import TachoCore
import TachoSystem

/// The plumbing behind `tacho hook …`, called by the shell snippets and by tacho itself.
///
/// A hook never breaks a prompt: whatever happens, it prints no error, exits with 0 and ends within a second.
package enum HookCommand {
    /// How many seconds a hook may take; one that hangs in a system call (an unreachable network directory) is killed then.
    private static let secondLimit: UInt32 = 1

    /// Returns the arguments after `hook` on this process's command line; nil if it does not run a hook.
    ///
    /// Using `CommandLine.arguments` would take several times as long.
    ///
    /// - Parameters:
    ///   - arguments: `argv`.
    ///   - count: `argc`.
    package static func words(
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>,
        count: Int32
    ) -> [String]? {
        guard count > 1, let command = arguments[1], strcmp(command, "hook") == 0 else { return nil }
        var words: [String] = []
        for index in 2..<max(2, Int(count)) {
            if let word = arguments[index] { words.append(String(cString: word)) }
        }
        return words
    }

    /// Runs a hook and returns the exit status, which is always 0.
    ///
    /// - Parameter arguments: those after `hook`.
    package static func run(_ arguments: [String]) -> Int32 {
        if arguments.first == "watch" {
            WatchCommand.run(arguments.dropFirst())
            return 0
        }
        if arguments.first == "agent" {
            AgentHook.run(arguments.dropFirst())
            return 0
        }
        guard !Environment.isDisabled else { return 0 }
        // The default action, to kill the process, is what we want: a handler would not interrupt a call that waits for a dead
        // server.
        alarm(secondLimit)
        // A file at its size limit (setrlimit(2)) is an error like any other.
        signal(SIGXFSZ, SIG_IGN)
        defer { alarm(0) }
        guard let paths = TachoPaths(variable: Environment.value) else { return 0 }
        do throws(HookError) {
            try run(arguments, paths: paths)
        } catch {
            HookErrors.note(error.description, paths: paths)
        }
        return 0
    }

    private static func run(_ arguments: [String], paths: TachoPaths) throws(HookError) {
        let rest = arguments.dropFirst()
        switch arguments.first {
        // An agent's shell starts no sessions of its own. The other hooks speak of a session that was started, which goes on
        // even if the user has set an agent's variable since.
        case "start": if Agents.mark(in: Environment.value) == nil { try StartHook(rest).run(paths: paths) }
        case "continue": try ContinueHook(rest).run(paths: paths)
        case "end": try EndHook(rest).run(paths: paths)
        case "suspend": try SuspensionHook(.suspend, rest).run(paths: paths)
        case "resume": try SuspensionHook(.resume, rest).run(paths: paths)
        case "background": try BackgroundHook(rest).run(paths: paths)
        default: throw HookError(hook: arguments.first ?? "", arguments: rest)
        }
    }
}
