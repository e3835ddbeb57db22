/// Renders journal events as the lines of the journal's files.
///
/// Keys and their order are fixed; absent facts are left out:
/// `{"v":1,"event":"end","session":"0198…","at":1795360417123,"uptime":5417123,"boot":"b1946ac9-…","status":0,…}`.
package enum JournalLine {
    /// The most bytes that a line may have, its newline included.
    ///
    /// One write of that size to a file opened with `O_APPEND` is never torn by another hook's.
    package static let limit = 8192

    /// The most bytes of a path, escapes included; longer ones end in `…`.
    private static let pathLimit = 1500
    /// The most bytes of a short text: a name, an id, a branch.
    private static let nameLimit = 300

    /// Returns the event's line, ending in a newline and never longer than `limit`.
    package static func render(_ event: JournalEvent) -> [UInt8] {
        var line = JSONLineWriter()
        line.field("v", JournalEvent.formatVersion)
        line.field("event", event.fact.name, limit: nameLimit)
        line.field("session", event.session.rawValue, limit: nameLimit)
        line.field("at", event.at.milliseconds)
        line.field("uptime", event.uptime)
        line.field("boot", event.boot, limit: nameLimit)
        write(event.fact, to: &line)
        return line.finished()
    }

    /// Returns the line of `hook-errors.jsonl` for an error of a hook.
    package static func render(error: String, at moment: Timestamp) -> [UInt8] {
        var line = JSONLineWriter()
        line.field("at", moment.milliseconds)
        line.field("error", error, limit: pathLimit)
        return line.finished()
    }

    private static func write(_ fact: JournalEvent.Fact, to line: inout JSONLineWriter) {
        switch fact {
        case .start(let start): write(start, to: &line)
        case .end(let end):
            line.field("cwd", end.cwd, limit: pathLimit)
            line.field("branch", end.branch, limit: nameLimit)
            line.field("head", end.head, limit: nameLimit)
            line.field("status", end.status)
        case .background(let pid): line.field("pid", pid)
        case .agent(let process):
            line.field("cwd", process.cwd, limit: pathLimit)
            line.field("repo", process.repo, limit: pathLimit)
            line.field("worktree", process.worktree, limit: pathLimit)
            line.field("branch", process.branch, limit: nameLimit)
            line.field("head", process.head, limit: nameLimit)
            line.field("pid", process.pid)
            line.field("started", process.started)
            line.field("started_at", process.startedAt.milliseconds)
            line.field("name", process.name, limit: nameLimit)
        case .exit(let pid, let started):
            line.field("pid", pid)
            line.field("started", started)
        case .conversation(let id, let evidence):
            line.field("conversation", id, limit: nameLimit)
            line.field("evidence", evidence, limit: nameLimit)
        case .suspend, .resume, .absent, .lost: break
        }
    }

    private static func write(_ start: SessionStart, to line: inout JSONLineWriter) {
        line.field("agent", start.agent, limit: nameLimit)
        line.field("shell", start.shell.rawValue, limit: nameLimit)
        line.field("shell_pid", start.shellProcess.pid)
        line.field("shell_started", start.shellProcess.started)
        line.field("pid_namespace", start.pidNamespace)
        line.field("tty", start.tty, limit: nameLimit)
        line.field("tab_label", start.tabLabel, limit: nameLimit)
        line.field("tab_variables", start.tabVariables, valueLimit: 160, limit: 1000)
        line.field("host", start.host, limit: nameLimit)
        line.field("cwd", start.cwd, limit: pathLimit)
        line.field("repo", start.repo, limit: pathLimit)
        line.field("worktree", start.worktree, limit: pathLimit)
        line.field("branch", start.branch, limit: nameLimit)
        line.field("head", start.head, limit: nameLimit)
        line.field("command", start.command, limit: 560)
        line.field("certain", start.isCertain)
        line.field("owns_status", start.ownsStatus)
    }
}

extension JournalEvent.Fact {
    /// The word that names the fact in the journal, such as `start`.
    package var name: String {
        switch self {
        case .start: "start"
        case .end: "end"
        case .suspend: "suspend"
        case .resume: "resume"
        case .background: "background"
        case .agent: "agent"
        case .exit: "exit"
        case .absent: "absent"
        case .lost: "lost"
        case .conversation: "conversation"
        }
    }
}
