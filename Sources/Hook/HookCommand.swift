import CSystem
import Libc
import TachoAgents
import TachoCore
import TachoSystem

/// The plumbing behind `tacho hook …`, called by the shell snippets and by tacho itself.
///
/// A hook never breaks a prompt: whatever happens, it prints no error, returns and ends within a second. It also never
/// ends before its record is made, or is left to a process that makes it; see `TimeLimit`.
package enum HookCommand {
    /// The arguments after `hook` on this process's command line; nil if it does not run a hook.
    ///
    /// Swift's own list takes several times as long, and reads /proc, which a sandbox may not have.
    package static var words: [String]? {
        var count: Int32 = 0
        guard let arguments = csystem_arguments(&count), count > 1, let command = arguments[1],
            strcmp(command, "hook") == 0
        else { return nil }
        return (2..<max(2, Int(count))).compactMap { index in arguments[index].map { String(cString: $0) } }
    }

    /// Runs a hook.
    ///
    /// - Parameter arguments: those after `hook`.
    package static func run(_ arguments: [String]) {
        // A file at its size limit (setrlimit(2)) is an error like any other.
        signal(SIGXFSZ, SIG_IGN)
        if arguments.first == "agent" {
            return AgentHook.run(arguments.dropFirst())
        }
        guard !Environment.isDisabled, let paths = TachoPaths(variable: Environment.value) else { return }
        defer { TimeLimit.end() }
        do throws(HookError) {
            try run(arguments[...], HookCall(), paths: paths)
        } catch {
            HookErrors.note(error.description, paths: paths)
        }
    }

    private static func run(
        _ arguments: ArraySlice<String>,
        _ call: HookCall,
        paths: TachoPaths
    ) throws(HookError) {
        let rest = arguments.dropFirst()
        // An agent's shell starts no sessions of its own and watches none. The other hooks refer to an existing session,
        // which goes on even if the user has set an agent's variable since.
        var isAgents: Bool { Agents.mark(in: Environment.value) != nil }
        switch arguments.first {
        case "start": if !isAgents { try StartHook(rest).run(call, paths: paths) }
        case "watch": if !isAgents { try WatchCommand.run(rest, paths: paths) }
        case "continue": try ContinueHook(rest).run(call, paths: paths)
        case "end": try EndHook(rest).run(call, paths: paths)
        case "suspend": try SuspensionHook(.suspend, rest).run(call, paths: paths)
        case "resume": try SuspensionHook(.resume, rest).run(call, paths: paths)
        case "background": try BackgroundHook(rest).run(call, paths: paths)
        // Nothing to record: the receipt of an ended session is requested again.
        case "receipt" where rest.count == 1: break
        case "late" where call.caller != nil: try run(rest.dropFirst(3), HookCall(late: rest), paths: paths)
        default: throw HookError(hook: arguments.first ?? "", arguments: rest)
        }
    }
}
