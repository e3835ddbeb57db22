import TachoCore
import TachoStore

/// The runs of a report: those that its filter lets through, with the part of their cost that it lets through.
///
/// A session on the page may have other runs, of another client's repository or before the report's time. Nothing of
/// them is shown or counted.
struct ReportRuns {
    /// Oldest first.
    let bySession: [SessionID: [RunRecord]]
    /// Whether older runs are not on the page.
    let lacksSome: Bool
    /// The sessions that have other runs, too.
    private let parted: Set<SessionID>
    /// Whether those are about something else, and not only of another time.
    private let hidesOthers: Bool

    init(
        _ store: Store,
        _ filter: Filter,
        of usage: [SessionID: SessionUsage],
        _ bounds: ReportBounds,
        calendar: CostCalendar
    ) throws {
        let sessions = Set(usage.keys)
        let all = try store.runs(Filter(sessions: sessions, until: filter.until, limit: bounds.runs + 1))
        lacksSome = all.count > bounds.runs
        let logged = all.prefix(bounds.runs).filter { $0.isLogged }
        hidesOthers = filter.repo != nil || filter.branch != nil || filter.tag != nil
        let kept = try Self.kept(logged, store, filter, of: sessions, calendar: calendar)
        let runs = Dictionary(grouping: kept.reversed(), by: \.session)
        let counts = filter.selectsPart ? usage.mapValues { $0.runs?.all ?? 0 } : [:]
        parted = Set(counts.filter { session, count in count > runs[session]?.count ?? 0 }.keys)
        bySession = runs
    }

    /// All of them, in no order.
    var all: [RunRecord] { bySession.values.flatMap(\.self) }

    /// Whether a session has runs that belong to something else, such as another client.
    func hidesOthers(of session: SessionID) -> Bool { hidesOthers && parted.contains(session) }

    /// A session at the time and place of its runs on the page, without what only its other runs say.
    func narrowed(_ session: Session) -> Session {
        guard hidesOthers(of: session.id), let runs = bySession[session.id], let first = runs.first else {
            return session
        }
        var session = session
        session.startedAt = max(session.startedAt, first.startedAt)
        if let end = session.endedAt, let last = runs.map(\.endedAt).max() {
            session.endedAt = max(session.startedAt, min(end, last))
            session.durationInMilliseconds = session.endedAt.map { $0 - session.startedAt }
        }
        session.cwd = first.cwd ?? first.repo ?? ""
        (session.repo, session.branch, session.worktree, session.command) = (first.repo, first.branch, nil, "")
        return session
    }

    /// What is known of a session, without what only its other runs say.
    func narrowed(_ usage: SessionUsage, of session: SessionID) -> SessionUsage {
        guard parted.contains(session), usage.isLogged, let runs = bySession[session] else { return usage }
        var usage = usage
        usage.runCount = runs.count { $0.trigger == .user }
        usage.autoRunCount = runs.count - (usage.runCount ?? 0)
        usage.toolCallCount = runs.reduce(0) { $0 + ($1.toolCallCount ?? 0) }
        usage.subagents = runs.reduce(Usage()) { $0 + $1.subagents }
        if hidesOthers(of: session) { usage.title = runs.first { $0.promptPreview != nil }?.promptPreview }
        let spans = TimeSpans(runs.map { $0.startedAt..<max($0.startedAt, $0.endedAt) })
        usage.times.work = usage.times.work?.intersection(spans)
        usage.times.asking = usage.times.asking.intersection(spans)
        usage.times.open = runs.last?.state == .active ? usage.times.open : nil
        usage.clocks?.active = usage.times.work?.duration ?? 0
        usage.clocks?.asking = usage.times.asking.duration
        return usage
    }

    /// The runs that made calls which count, and those without calls that match; each with what those calls cost.
    private static func kept(
        _ runs: [RunRecord],
        _ store: Store,
        _ filter: Filter,
        of sessions: Set<SessionID>,
        calendar: CostCalendar
    ) throws -> [RunRecord] {
        guard filter.selectsPart else { return runs }
        var wanted = filter
        wanted.sessions = sessions
        var parts: [String: (usage: Usage, subagents: Usage)] = [:]
        for row in try store.cost(wanted, by: .prompt, .subagent, calendar: calendar).rows {
            let isSubagent = row.inner.map { $0.key != "" } ?? false
            var part = parts[row.key] ?? (Usage(), Usage())
            part.usage = part.usage + row.figures.usage
            if isSubagent { part.subagents = part.subagents + row.figures.usage }
            parts[row.key] = part
        }
        wanted.since = nil
        let matching = Set(try store.runs(wanted).map(\.id))
        return runs.compactMap { run in
            var run = run
            if let part = parts[run.id.rawValue] {
                (run.usage, run.subagents) = (part.usage, part.subagents)
                return run
            }
            let isWithin = filter.since.map { run.endedAt >= $0 } ?? true
            guard matching.contains(run.id), isWithin, run.usage.apiCallCount == 0 else { return nil }
            return run
        }
    }
}

extension Filter {
    /// Whether it may let some of a session's runs and calls through, and others not.
    fileprivate var selectsPart: Bool { selectsRuns || since != nil || until != nil }
}
