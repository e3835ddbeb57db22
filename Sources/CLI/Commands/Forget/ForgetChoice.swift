import TachoCore
import TachoStore
import TachoSystem

/// The sessions that are about to be removed, and those that stay although they were meant.
struct ForgetChoice {
    /// Newest first.
    let sessions: [Session]
    let running: [Session]
    let bare: [BareConversation]
    let runs: RunCount
    /// How many of the sessions have runs that were not meant, and go with them.
    private let partedCount: Int
    private let store: Store
    private let context: Context

    /// How many sessions are shown by their titles.
    private static let shownCount = 5

    /// - Parameters:
    ///   - filter: what the sessions are found by.
    ///   - bare: conversations of no session.
    init(_ filter: Filter, _ bare: [BareConversation], _ store: Store, _ context: Context) throws {
        let found = try store.sessions(filter)
        let open = Set(try store.sessions(Filter(activeOnly: true)).map(\.id))
        sessions = found.filter { !open.contains($0.id) }
        running = found.filter { open.contains($0.id) }
        let usage = try store.usage(of: sessions, now: context.now)
        runs = usage.values.reduce(into: RunCount()) { sum, usage in
            sum.user += usage.runCount ?? 0
            sum.auto += usage.autoRunCount ?? 0
        }
        partedCount = try Self.partedCount(sessions, filter, usage, store)
        self.bare = bare
        self.store = store
        self.context = context
    }

    private static func partedCount(
        _ sessions: [Session],
        _ filter: Filter,
        _ usage: [SessionID: SessionUsage],
        _ store: Store
    ) throws -> Int {
        guard filter.selectsRuns else { return 0 }
        var meant = filter
        (meant.sessions, meant.until) = (Set(sessions.map(\.id)), nil)
        let counts = Dictionary(grouping: try store.runs(meant).filter(\.isLogged), by: \.session).mapValues(\.count)
        return usage.count { id, usage in
            usage.isLogged && counts[id, default: 0] < usage.runs?.all ?? 0
        }
    }

    var isEmpty: Bool { sessions.isEmpty && bare.isEmpty }

    /// Such as `3 sessions with 12 runs and 1 conversation without a prompt`.
    var count: String {
        let whole = CountText.of(sessions.count, "session") + " with " + CountText.of(runs)
        if bare.isEmpty { return whole }
        let rest = CountText.of(bare.count, "conversation") + " without a prompt"
        return sessions.isEmpty ? rest : "\(whole) and \(rest)"
    }

    /// Says what goes and what stays, on standard error.
    func describe(isDryRun: Bool) {
        for session in running {
            context.output.say("\(session.id.short) is still running and stays; forget it once it has ended")
        }
        guard !isEmpty else { return context.output.say("no session to forget") }
        let end = sessions.isEmpty ? "" : ":"
        context.output.say((isDryRun ? "would forget \(count)" : count) + end)
        if !sessions.isEmpty { describeSessions() }
        let copies = RecordCopies.all(in: context.paths).map { String(FilePath.name($0)) }
        if !copies.isEmpty {
            context.output.say("Copies that tacho made go, too: \(copies.joined(separator: ", "))")
        }
    }

    private func describeSessions() {
        let newest = Array(sessions.prefix(Self.shownCount))
        let titles = (try? store.titles(of: newest.map(\.id))) ?? [:]
        let columns: [Column<Session>] = [
            Column("id", "ID", importance: 10, minimumWidth: 7) { $0.id.short },
            Column("started_at", "START", importance: 7, minimumWidth: 12) {
                MomentText.short($0.startedAt, now: context.now, local: context.local)
            },
            Column("agent", "AGENT", importance: 6, minimumWidth: 6) { $0.agent },
            Column("title", "TITLE", importance: 4, minimumWidth: 16) { titles[$0.id] ?? $0.command },
        ]
        let table = Table(columns: columns, rows: newest)
        for line in table.lines(width: context.output.terminal.columns, color: false) { context.output.say(line) }
        if sessions.count > newest.count { context.output.say("and \(sessions.count - newest.count) more") }
        if partedCount > 0 {
            context.output.say("\(partedCount) of them also worked elsewhere; all that they did goes")
        }
    }
}
