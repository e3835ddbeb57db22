import GRDB
import TachoCore

/// A part of a session, in one place and with one run's tags.
struct WorkStretch {
    var start: Timestamp
    var end: Timestamp
    var isLogged: Bool
    /// The repository, or the directory outside git.
    var repo: String
    var worktree: String?
    var cwd: String
    /// The branch; empty without one.
    var branch: String
    /// The tags of the session itself and of the run, sorted.
    var tags: [String]

    /// A session from start to end, in the place where it started.
    init(_ session: Session, until end: Timestamp, tags: [String]) {
        start = session.startedAt
        self.end = end
        isLogged = false
        repo = session.repo ?? session.cwd
        worktree = session.worktree
        cwd = session.cwd
        branch = session.branch ?? ""
        self.tags = tags
    }

    /// Whether it matches a filter's place, branch and tag; the other conditions apply to sessions.
    func matches(_ filter: Filter) -> Bool {
        if let wanted = filter.branch, wanted != branch { return false }
        if let wanted = filter.tag, !tags.contains(wanted) { return false }
        guard let folder = filter.repo.map(FolderPath.init) else { return true }
        return folder.isFolder(repo) || worktree.map(folder.isFolder) ?? false || folder.contains(cwd)
    }

    /// What its time counts for.
    func keys(by grouping: WorkGrouping) -> [String] {
        switch grouping {
        case .tag: tags.isEmpty ? [""] : tags
        case .repo: [repo]
        case .branch: [branch]
        }
    }
}

/// Splits sessions by their runs.
struct WorkStretches {
    private var runs: [String: [WorkStretch]] = [:]
    private var tags: [String: [String]] = [:]

    /// Reads the runs and tags of some sessions.
    ///
    /// - Parameter times: the sessions' work, of which that in progress is added to the runs.
    init(of sessions: [Session], times: [SessionID: SessionTimes], _ database: Database) throws {
        let ids: StatementArguments = [JSONList.text(sessions.map(\.id))]
        tags = try TagQuery(database).given(to: sessions)
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT run.session_id, run.started_at, run.ended_at, run.conversation <> '',
                    \(CostSQL.repo("coalesce(run.repo, run.cwd, '')")), coalesce(run.cwd, session.cwd),
                    \(CostSQL.branch("run.branch", "NULL")),
                    (SELECT group_concat(tag, char(10)) FROM run_tag
                        WHERE run_tag.agent = run.agent AND run_tag.run_key = run.key)
                FROM run JOIN session ON session.id = run.session_id
                WHERE run.session_id IN (SELECT value FROM json_each(?))
                ORDER BY run.started_at, run.id
                """,
            arguments: ids
        )
        let byID = Dictionary(sessions.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        while let row = try rows.next() {
            let id: String = row[0]
            guard let session = byID[id] else { continue }
            var run = WorkStretch(session, until: Timestamp(milliseconds: row[2]), tags: tags[id] ?? [])
            run.start = Timestamp(milliseconds: row[1])
            run.isLogged = row[3]
            (run.repo, run.cwd, run.branch) = (row[4], row[5], row[6])
            // The working tree is known only for the session's own directory.
            if run.cwd != session.cwd { run.worktree = nil }
            if let more = row[7] as String? {
                run.tags = Set(run.tags + more.split(separator: "\n").map(String.init)).sorted()
            }
            runs[id, default: []].append(run)
        }
        for session in sessions {
            if let open = times[session.id]?.open { add(open, of: session) }
        }
    }

    /// Adds work that no line of the log mentions yet: it goes on with the latest run, or follows it in the same place.
    private mutating func add(_ open: ClosedRange<Timestamp>, of session: Session) {
        let id = session.id.rawValue
        let own = tags[id] ?? []
        var runs = runs[id] ?? []
        if let last = runs.last, last.isLogged, open.lowerBound <= last.start {
            runs[runs.count - 1].end = max(last.end, open.upperBound)
        } else {
            var next = runs.last ?? WorkStretch(session, until: open.upperBound, tags: own)
            (next.start, next.end, next.isLogged) = (open.lowerBound, open.upperBound, true)
            next.tags = own
            runs.append(next)
        }
        self.runs[id] = runs
    }

    /// What of a session a clock counts, asking apart.
    func all(of session: Session, by clock: WorkClock, gap: Int64, now: Timestamp) -> [WorkStretch] {
        switch clock {
        case .engaged: engagement(of: session, gap: gap)
        case .active: work(of: session)
        case .wall, .asking: life(of: session, until: session.end(by: now))
        }
    }

    /// When the agent worked in a session, from each prompt to its answer; empty without a log.
    func work(of session: Session) -> [WorkStretch] {
        (runs[session.id.rawValue] ?? []).filter(\.isLogged)
    }

    /// When the user was at a session: from each prompt to its answer, and on to the next prompt if that came within the
    /// gap; empty without a log.
    func engagement(of session: Session, gap: Int64) -> [WorkStretch] {
        var stretches = work(of: session)
        for index in stretches.indices.dropLast() {
            let pause = stretches[index + 1].start - stretches[index].end
            if (0...gap).contains(pause) { stretches[index].end = stretches[index + 1].start }
        }
        return stretches
    }

    /// A session split at its prompts; each part is where its run took place.
    func life(of session: Session, until end: Timestamp) -> [WorkStretch] {
        var parts = [WorkStretch(session, until: end, tags: tags[session.id.rawValue] ?? [])]
        for var run in runs[session.id.rawValue] ?? [] {
            run.start = min(max(run.start, session.startedAt), end)
            run.end = end
            parts[parts.count - 1].end = run.start
            parts.append(run)
        }
        return parts
    }
}
