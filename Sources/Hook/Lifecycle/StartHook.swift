import CSystem
import Libc
import TachoAgents
import TachoCore
import TachoSystem

/// `tacho hook start SHELL PID LINE [DEFINITION]`: the shell is about to run a line that may start an agent.
///
/// If it does, the hook journals the start, prints the new session's id and launches the watch process. For a line that
/// runs `tacho resume` it prints an id alone; see `ResumeLine`.
struct StartHook {
    private let shell: ShellKind
    private let shellPid: Int32
    private let line: String
    private let definition: String?

    /// Parses the arguments after `start`.
    init(_ arguments: ArraySlice<String>) throws(HookError) {
        let words = Array(arguments)
        guard
            words.count == 3 || words.count == 4,
            let shell = ShellKind(rawValue: words[0]),
            let pid = Int32(words[1]), pid > 0
        else { throw HookError(hook: "start", arguments: arguments) }
        self.shell = shell
        shellPid = pid
        line = words[2]
        definition = words.count == 4 ? words[3] : nil
    }

    /// Records the session's start if the line starts an agent.
    func run(_ call: HookCall, paths: TachoPaths) throws(HookError) {
        guard let agent = detected() else {
            if let resume = ResumeLine(line) { print(ReservedID.make(ownsStatus: resume.ownsStatus)) }
            return
        }
        let session = call.session ?? SessionID(timestamp: call.at, random: Random.words())
        try record(agent, as: session, call, paths: paths)
    }

    /// Records the start of a session that has an id already.
    ///
    /// - Parameter ownsStatus: whether the status of the line that the user typed is the agent's.
    func record(as session: SessionID, ownsStatus: Bool, _ call: HookCall, paths: TachoPaths) throws(HookError) {
        guard var agent = detected() else { return }
        agent.ownsStatus = agent.ownsStatus && ownsStatus
        try record(agent, as: session, call, paths: paths)
    }

    private func record(
        _ agent: DetectedAgent,
        as session: SessionID,
        _ call: HookCall,
        paths: TachoPaths
    ) throws(HookError) {
        let words = [shell.rawValue, String(shellPid), line] + (definition.map { [$0] } ?? [])
        TimeLimit.begin(call, ["start"] + words, session: session)
        try Caller(call: call, paths: paths).prove(shell: shellPid, hook: "start")
        // A shell that is gone has no tab to record.
        let known = ProcessTable.facts(of: shellPid)
        guard let shellFacts = known ?? ProcessTable.bareFacts(of: shellPid) else {
            throw HookError(hook: "start", arguments: [shell.rawValue, String(shellPid)])
        }
        // Never hand out an id that was not journaled, or will be: nothing could look it up.
        guard call.append(.start(sessionStart(agent, shell: shellFacts)), session: session, paths: paths) else {
            return
        }
        print(session)
        // Without a process table there is nothing to watch.
        if known == nil { return }
        WatchLauncher.launch(
            session: session,
            shell: shellFacts,
            agent: agent,
            isLeader: LeaderRule.isAgent(line: line, definition: definition)
        )
    }

    private func detected() -> DetectedAgent? {
        CommandLineDetector(catalogue: .ofUser, shell: shell).detect(line: line, definition: definition)
    }

    private func sessionStart(_ agent: DetectedAgent, shell facts: ProcessFacts) -> SessionStart {
        let cwd = WorkingDirectory.current
        let git = GitFacts.read(at: cwd)
        let tab = TabEnvironment.current()
        return SessionStart(
            agent: agent.agent,
            shell: shell,
            shellProcess: ProcessIdentity(boot: ProcessTable.bootID, pid: shellPid, started: facts.started),
            pidNamespace: ProcessTable.pidNamespace,
            tty: ProcessTable.terminalName(facts.terminal),
            tabLabel: TabLabel.label(tab),
            tabVariables: tab.variables,
            host: HostName.current,
            cwd: cwd,
            repo: git?.repo,
            worktree: git?.worktree,
            branch: git?.branch,
            head: git?.head,
            command: agent.command,
            isCertain: agent.isCertain,
            ownsStatus: agent.ownsStatus,
            role: agent.role
        )
    }

    /// Prints the id with one write; a closed pipe does not matter.
    private func print(_ session: SessionID) {
        signal(SIGPIPE, SIG_IGN)
        let line = Array((session.rawValue + "\n").utf8)
        _ = write(STDOUT_FILENO, line, line.count)
    }
}
