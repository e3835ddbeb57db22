import Foundation
import TachoCore

/// One line of the journal as it stands in the file, with every key that any event has.
///
/// The keys are those of `JournalEvent`'s line format. Keys that this code does not know are passed over, so a newer
/// tacho can add some; another `v` is another format and is not read.
struct JournalRecord: Decodable {
    private let v: Int
    private let event: String
    private let session: String
    private let at: Int64
    private let uptime: Int64
    private let boot: String
    private let agent: String?
    private let shell: String?
    private let shellPid: Int32?
    private let shellStarted: Int64?
    private let pidNamespace: UInt64?
    private let tty: String?
    private let tabLabel: String?
    private let tabVariables: [String: String]?
    private let host: String?
    private let cwd: String?
    private let repo: String?
    private let worktree: String?
    private let branch: String?
    private let head: String?
    private let command: String?
    private let certain: Bool?
    private let ownsStatus: Bool?
    private let status: Int32?
    private let pid: Int32?
    private let started: Int64?
    private let startedAt: Int64?
    private let name: String?
    private let conversation: String?
    private let evidence: String?

    private enum CodingKeys: String, CodingKey {
        case v, event, session, at, uptime, boot, agent, shell
        case shellPid = "shell_pid"
        case shellStarted = "shell_started"
        case pidNamespace = "pid_namespace"
        case tty
        case tabLabel = "tab_label"
        case tabVariables = "tab_variables"
        case host, cwd, repo, worktree, branch, head, command, certain
        case ownsStatus = "owns_status"
        case status, pid, started
        case startedAt = "started_at"
        case name, conversation, evidence
    }

    /// The moments that a line may name: 1970 to the end of the year 9999.
    ///
    /// What is outside comes from no clock, and inside it no difference of two moments overflows.
    private static let moments: ClosedRange<Int64> = 0...253_402_300_799_999

    /// Reads a line without its newline; nil when it is no event that this code knows.
    static func event(_ line: String) -> JournalEvent? {
        // JSON has no raw NUL, and SQLite's text functions stop at one.
        guard !line.utf8.contains(0) else { return nil }
        return (try? JSONDecoder().decode(JournalRecord.self, from: Data(line.utf8)))?.journalEvent
    }

    private var journalEvent: JournalEvent? {
        guard
            v == JournalEvent.formatVersion, let session = SessionID(rawValue: session),
            Self.moments.contains(at), Self.moments.contains(uptime), !boot.isEmpty, let fact
        else { return nil }
        return JournalEvent(session: session, at: Timestamp(milliseconds: at), uptime: uptime, boot: boot, fact: fact)
    }

    private var fact: JournalEvent.Fact? {
        switch event {
        case "start": start.map(JournalEvent.Fact.start)
        case "end": end.map(JournalEvent.Fact.end)
        case "suspend": .suspend
        case "resume": .resume
        case "background": validPid.map { .background(pid: $0) }
        case "agent": agentProcess.map(JournalEvent.Fact.agent)
        case "exit": validPid.flatMap { pid in started.map { .exit(pid: pid, started: $0) } }
        case "absent": .absent
        case "lost": .lost
        case "conversation": conversationFact
        default: nil
        }
    }

    private var validPid: Int32? { pid.flatMap { $0 > 0 ? $0 : nil } }

    private var start: SessionStart? {
        guard
            let agent, !agent.isEmpty, let kind = shell.flatMap(ShellKind.init(rawValue:)),
            let shellPid, shellPid > 0, let shellStarted, let cwd
        else { return nil }
        return SessionStart(
            agent: agent,
            shell: kind,
            shellProcess: ProcessIdentity(boot: boot, pid: shellPid, started: shellStarted),
            pidNamespace: pidNamespace,
            tty: tty,
            tabLabel: tabLabel,
            tabVariables: TabVariables(tabVariables ?? [:]),
            host: host,
            cwd: cwd,
            repo: repo,
            worktree: worktree,
            branch: branch,
            head: head,
            command: command ?? agent,
            isCertain: certain ?? true,
            ownsStatus: ownsStatus ?? true
        )
    }

    private var end: SessionEnd? {
        guard let status, let cwd else { return nil }
        return SessionEnd(status: status, cwd: cwd, branch: branch, head: head)
    }

    private var agentProcess: AgentProcess? {
        guard let pid = validPid, let started, let startedAt, Self.moments.contains(startedAt), let name else {
            return nil
        }
        let moment = Timestamp(milliseconds: startedAt)
        var process = AgentProcess(pid: pid, started: started, startedAt: moment, name: name, cwd: cwd)
        process.repo = repo
        process.worktree = worktree
        process.branch = branch
        process.head = head
        return process
    }

    private var conversationFact: JournalEvent.Fact? {
        guard let conversation, let evidence else { return nil }
        return .conversation(id: conversation, evidence: evidence)
    }
}
