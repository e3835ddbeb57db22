import TachoCore
import TachoStore
import TachoSystem

/// The session that `tacho resume` starts, recorded like one whose command was typed.
///
/// The start hook of the shell handed out its id, in TACHO_SESSION, and the shell's end hook will end it.
struct ResumedSession {
    let arguments: [String]
    let context: Context

    /// Journals the start by the hook, in a process of its own: it launches the watch process, which must not be a child of
    /// the agent.
    ///
    /// Does nothing where no hook handed out an id: in a script, or in a shell that is not recorded.
    func record() {
        guard let id = context.environment["TACHO_SESSION"].flatMap(SessionID.init(rawValue:)),
            isUnused(id), let shell = context.callingShell(), let pid = shellPid ?? shell.pids.first
        else { return }
        let line = arguments.joined(separator: " ")
        let hook = try? ChildProcess(
            path: context.executable,
            [context.executable, "hook", "continue", id.rawValue, shell.kind.rawValue, String(pid), line],
            environment: context.environment
        )
        hook?.wait()
    }

    /// The shell that the line was typed in, as its snippet says: between it and this process may be forks of it.
    private var shellPid: Int32? {
        context.environment["TACHO_PROBE"]?.split(separator: " ").first.flatMap { Int32($0) }
    }

    /// Whether nothing is recorded under an id: within an agent's session, TACHO_SESSION is that session's.
    private func isUnused(_ id: SessionID) -> Bool {
        let store = try? Store(path: context.paths.database, readOnly: true)
        return (try? store?.readSnapshot { try $0.lines(of: id) })?.isEmpty == true
    }
}
