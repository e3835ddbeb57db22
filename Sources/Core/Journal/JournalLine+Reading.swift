/// Reads what `render` wrote, and any other bytes without harm.
///
/// Members that this code does not know are passed over, so a newer tacho can add some; another `v` is another format and
/// is not read.
extension JournalLine {
    /// Reads a line without its newline; nil when it is no event that this code knows.
    package static func event(_ line: String) -> JournalEvent? {
        var line = line
        return line.withUTF8 { event(UnsafeRawBufferPointer($0)) }
    }

    /// Reads a line without its newline; nil when it is no event that this code knows.
    package static func event(_ line: UnsafeRawBufferPointer) -> JournalEvent? {
        guard (try? JSONSyntax.check(line)) != nil else { return nil }
        return JSONObject(line)?.event
    }

    /// Reads a line of `hook-errors.jsonl`; nil when it is none.
    package static func hookError(_ line: UnsafeRawBufferPointer) -> (at: Timestamp, error: String)? {
        guard let line = JSONObject(line), let at = line.wholeNumber("at"), let error = line.string("error") else {
            return nil
        }
        return (Timestamp(milliseconds: Int64(at)), error)
    }
}

extension JSONObject {
    /// Timestamps outside of 1970 to 9999 come from no clock; inside, no difference of two of them overflows.
    private static let milliseconds: ClosedRange<Int64> = 0...253_402_300_799_999

    fileprivate var event: JournalEvent? {
        guard
            wholeNumber("v") == JournalEvent.formatVersion,
            let session = value("session").flatMap(SessionID.init(rawValue:)),
            let at = milliseconds("at"), let uptime = milliseconds("uptime"), let boot = string("boot"),
            let fact = fact(boot: boot)
        else { return nil }
        return JournalEvent(session: session, at: Timestamp(milliseconds: at), uptime: uptime, boot: boot, fact: fact)
    }

    private func fact(boot: String) -> JournalEvent.Fact? {
        switch value("event") {
        case "start": start(boot: boot).map(JournalEvent.Fact.start)
        case "end": end.map(JournalEvent.Fact.end)
        case "suspend": .suspend
        case "resume": .resume
        case "background": pid("pid").map { .background(pid: $0) }
        case "agent": agentProcess.map(JournalEvent.Fact.agent)
        case "exit": pid("pid").flatMap { pid in int64("started").map { .exit(pid: pid, started: $0) } }
        case "absent": .absent
        case "lost": .lost
        case "conversation": conversation
        case "home": home
        case "level": level
        default: nil
        }
    }

    private func start(boot: String) -> SessionStart? {
        guard
            let agent = string("agent"), let shell = value("shell").flatMap(ShellKind.init(rawValue:)),
            let shellPid = pid("shell_pid"), let shellStarted = int64("shell_started"), let cwd = path("cwd")
        else { return nil }
        return SessionStart(
            agent: agent,
            shell: shell,
            shellProcess: ProcessIdentity(boot: boot, pid: shellPid, started: shellStarted),
            pidNamespace: wholeNumber("pid_namespace").flatMap(UInt64.init(exactly:)),
            tty: name("tty"),
            tabLabel: branch("tab_label"),
            tabVariables: TabVariables(object("tab_variables")?.strings ?? [:]),
            host: name("host"),
            cwd: cwd,
            repo: path("repo"),
            worktree: path("worktree"),
            branch: branch("branch"),
            head: value("head"),
            command: value("command").map(RecordedText.short) ?? agent,
            isCertain: boolean("certain") ?? true,
            ownsStatus: boolean("owns_status") ?? true,
            role: value("role").flatMap(BackgroundRole.init(rawValue:))
        )
    }

    private var end: SessionEnd? {
        guard let status = wholeNumber("status").flatMap(Int32.init(exactly:)), let cwd = path("cwd") else {
            return nil
        }
        return SessionEnd(status: status, cwd: cwd, branch: branch("branch"), head: value("head"))
    }

    private var agentProcess: AgentProcess? {
        guard
            let pid = pid("pid"), let started = int64("started"), let startedAt = milliseconds("started_at"),
            let name = name("name")
        else { return nil }
        let time = Timestamp(milliseconds: startedAt)
        var process = AgentProcess(pid: pid, started: started, startedAt: time, name: name, cwd: path("cwd"))
        process.repo = path("repo")
        process.worktree = path("worktree")
        process.branch = branch("branch")
        process.head = value("head")
        return process
    }

    private var conversation: JournalEvent.Fact? {
        guard let id = value("conversation"), let evidence = value("evidence") else { return nil }
        return .conversation(id: id, evidence: evidence)
    }

    private var home: JournalEvent.Fact? {
        guard let agent = string("agent"), let path = value("path"), path.hasPrefix("/") else { return nil }
        return .home(agent: agent, path: path)
    }

    private var level: JournalEvent.Fact? {
        guard let state = value("level").flatMap(LiveLevel.State.init(rawValue:)), let since = milliseconds("since")
        else { return nil }
        let ask = value("ask").flatMap(LiveAsk.init(rawValue:))
        return .level(LiveLevel(state, ask: ask, since: Timestamp(milliseconds: since)))
    }

    /// A string, also an empty one.
    private func value(_ key: StaticString) -> String? {
        text(key)?.string
    }

    private func name(_ key: StaticString) -> String? { value(key).map(RecordedText.name) }

    private func path(_ key: StaticString) -> String? { value(key).map(RecordedText.path) }

    private func branch(_ key: StaticString) -> String? { value(key).map(RecordedText.branch) }

    private func int64(_ key: StaticString) -> Int64? {
        wholeNumber(key).map { Int64($0) }
    }

    /// A timestamp that a clock can give.
    func milliseconds(_ key: StaticString) -> Int64? {
        int64(key).flatMap { Self.milliseconds.contains($0) ? $0 : nil }
    }

    private func pid(_ key: StaticString) -> Int32? {
        wholeNumber(key).flatMap(Int32.init(exactly:)).flatMap { $0 > 0 ? $0 : nil }
    }
}
