import GRDB
import TachoCore

/// The rows of table `session`: how a session is written and read.
enum SessionRow {
    /// The columns of a query that `session(_:)` reads, from `session` joined with `tab` and `session_note`.
    static let columns = "\(SessionColumn.list), tab.tty, session_note.text AS note"

    /// The joins that `columns` needs.
    static let joins = """
        LEFT JOIN tab ON tab.id = session.tab_id
        LEFT JOIN session_note ON session_note.session_id = session.id
        """

    /// Reads a session without its tags; nil, noted as damage, for a value that no session has.
    static func session(_ row: Row) -> Session? {
        guard
            let id = SessionID(rawValue: row["id"]),
            let state = Session.State(rawValue: row["state"]),
            let source = Session.Source(rawValue: row["source"])
        else {
            RowDamage.note()
            return nil
        }
        var session = Session(
            id: id,
            agent: row["agent"],
            state: state,
            source: source,
            cwd: row["cwd"],
            startedAt: Timestamp(milliseconds: row["started_at"]),
            lastSeenAt: Timestamp(milliseconds: row["last_seen_at"])
        )
        readEnd(row, into: &session)
        readPlace(row, into: &session)
        session.command = row["command"]
        session.agentProcess = agentProcess(row)
        readLevels(row, into: &session)
        session.note = row["note"]
        return session
    }

    private static func readEnd(_ row: Row, into session: inout Session) {
        session.endReason = (row["end_reason"] as String?).flatMap(Session.EndReason.init(rawValue:))
        session.exitCode = row["exit_code"]
        session.endedAt = (row["ended_at"] as Int64?).map(Timestamp.init(milliseconds:))
        session.durationInMilliseconds = row["duration_ms"]
        session.headBefore = row["head_before"]
        session.headAfter = row["head_after"]
    }

    private static func readPlace(_ row: Row, into session: inout Session) {
        session.tab = (row["tab_id"] as String?).map { Tab(id: $0, label: row["tab_label"], tty: row["tty"]) }
        session.shell = (row["shell"] as String?).flatMap(ShellKind.init(rawValue:))
        session.host = row["host"]
        session.repo = row["repo"]
        session.worktree = row["worktree"]
        session.branch = row["branch"]
    }

    private static func readLevels(_ row: Row, into session: inout Session) {
        if let state = (row["level"] as String?).flatMap(LiveLevel.State.init(rawValue:)),
            let since = row["level_at"] as Int64?
        {
            let ask = (row["level_ask"] as String?).flatMap(LiveAsk.init(rawValue:))
            session.level = LiveLevel(state, ask: ask, since: Timestamp(milliseconds: since))
        }
        session.hasWorked = row["has_worked"]
        session.asking = asking(row["asking"])
    }

    /// Reads a list of beginning, end, beginning, end and so on.
    static func asking(_ list: String) -> [Range<Timestamp>] {
        let moments = JSONList.numbers(list).map(Timestamp.init(milliseconds:))
        return stride(from: 0, to: moments.count - 1, by: 2).compactMap { index in
            moments[index] <= moments[index + 1] ? moments[index]..<moments[index + 1] : nil
        }
    }

    private static func agentProcess(_ row: Row) -> AgentProcess? {
        guard let pid = row["agent_pid"] as Int32?, let started = row["agent_started"] as Int64? else { return nil }
        return AgentProcess(
            pid: pid,
            started: started,
            startedAt: Timestamp(milliseconds: row["agent_started_at"]),
            name: row["agent_name"],
            cwd: row["agent_cwd"]
        )
    }

    /// Writes a session's row; its tags and note are stored separately.
    static func save(_ session: Session, _ database: Database) throws {
        try database.cachedStatement(sql: table.replacement).execute(arguments: arguments(session))
    }

    private static let table = SQLTable("session", SessionColumn.names)

    /// The values in the order of `SessionColumn`.
    private static func arguments(_ session: Session) -> StatementArguments {
        [
            session.id.rawValue, session.agent, session.state.rawValue, session.endReason?.rawValue, session.exitCode,
            session.source.rawValue, session.tab?.id, session.tab?.label, session.shell?.rawValue, session.host,
            session.cwd, session.repo, session.worktree, session.branch, session.startedAt.milliseconds,
            session.endedAt?.milliseconds, session.lastSeenAt.milliseconds, session.durationInMilliseconds,
            session.headBefore, session.headAfter, session.command, session.agentProcess?.pid,
            session.agentProcess?.started, session.agentProcess?.startedAt.milliseconds, session.agentProcess?.name,
            session.agentProcess?.cwd, session.level?.state.rawValue, session.level?.ask?.rawValue,
            session.level?.since.milliseconds, session.hasWorked,
            JSONList.text(session.asking.flatMap { [$0.lowerBound.milliseconds, $0.upperBound.milliseconds] }),
        ]
    }
}
