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
    /// The most bytes of a terminal variable's value, and of all of them together.
    private static let (variableLimit, variablesLimit) = (160, 1000)

    /// Returns the event's line, ending in a newline and never longer than `limit`.
    package static func render(_ event: JournalEvent) -> [UInt8] {
        render {
            $0.member("v", JournalEvent.formatVersion)
            $0.member("event", event.fact.name, limit: nameLimit)
            $0.member("session", event.session.rawValue, limit: nameLimit)
            $0.member("at", event.at.milliseconds)
            $0.member("uptime", event.uptime)
            $0.member("boot", event.boot, limit: nameLimit)
            write(event.fact, to: &$0)
        }
    }

    /// Returns the line of `hook-errors.jsonl` for an error of a hook.
    package static func render(error: String, at time: Timestamp) -> [UInt8] {
        render {
            $0.member("at", time.milliseconds)
            $0.member("error", error, limit: pathLimit)
        }
    }

    private static func render(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var line = JSONWriter(escaping: .terminalSafe)
        line.object(members)
        line.newline()
        return line.bytes
    }

    private static func write(_ fact: JournalEvent.Fact, to line: inout JSONWriter) {
        switch fact {
        case .start(let start): write(start, to: &line)
        case .end(let end):
            line.member("cwd", end.cwd, limit: pathLimit)
            line.member("branch", end.branch.map(RecordedText.branch), limit: nameLimit)
            line.member("head", end.head, limit: nameLimit)
            line.member("status", end.status)
        case .background(let pid): line.member("pid", pid)
        case .agent(let process):
            line.member("cwd", process.cwd, limit: pathLimit)
            line.member("repo", process.repo, limit: pathLimit)
            line.member("worktree", process.worktree, limit: pathLimit)
            line.member("branch", process.branch.map(RecordedText.branch), limit: nameLimit)
            line.member("head", process.head, limit: nameLimit)
            line.member("pid", process.pid)
            line.member("started", process.started)
            line.member("started_at", process.startedAt.milliseconds)
            line.member("name", process.name, limit: nameLimit)
        case .exit(let pid, let started):
            line.member("pid", pid)
            line.member("started", started)
        case .conversation(let id, let evidence):
            line.member("conversation", id, limit: nameLimit)
            line.member("evidence", evidence, limit: nameLimit)
        case .home(let agent, let path):
            line.member("agent", agent, limit: nameLimit)
            line.member("path", path, limit: pathLimit)
        case .level(let level):
            line.member("level", level.state.rawValue, limit: nameLimit)
            line.member("ask", level.ask?.rawValue, limit: nameLimit)
            line.member("since", level.since.milliseconds)
        case .suspend, .resume, .absent, .lost: break
        }
    }

    private static func write(_ start: SessionStart, to line: inout JSONWriter) {
        line.member("agent", start.agent, limit: nameLimit)
        line.member("shell", start.shell.rawValue, limit: nameLimit)
        line.member("shell_pid", start.shellProcess.pid)
        line.member("shell_started", start.shellProcess.started)
        line.member("pid_namespace", start.pidNamespace)
        line.member("tty", start.tty, limit: nameLimit)
        line.member("tab_label", start.tabLabel.map(RecordedText.branch), limit: nameLimit)
        write(start.tabVariables, to: &line)
        line.member("host", start.host, limit: nameLimit)
        line.member("cwd", start.cwd, limit: pathLimit)
        line.member("repo", start.repo, limit: pathLimit)
        line.member("worktree", start.worktree, limit: pathLimit)
        line.member("branch", start.branch.map(RecordedText.branch), limit: nameLimit)
        line.member("head", start.head, limit: nameLimit)
        line.member("command", start.command, limit: 560)
        line.member("certain", start.isCertain)
        line.member("owns_status", start.ownsStatus)
        line.member("role", start.role?.rawValue, limit: nameLimit)
    }

    /// Adds the variables in at most `variablesLimit` bytes; those that do not fit are left out.
    private static func write(_ variables: TabVariables, to line: inout JSONWriter) {
        guard !variables.all.isEmpty else { return }
        line.object("tab_variables") { object in
            let end = object.bytes.count + variablesLimit
            for variable in variables.all {
                // Quotes, colon, comma and brace besides the name and its value.
                guard object.bytes.count + variable.name.utf8.count + variableLimit + 8 <= end else { break }
                object.key(variable.name)
                object.text(variable.value, limit: variableLimit)
            }
        }
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
        case .home: "home"
        case .level: "level"
        }
    }
}
