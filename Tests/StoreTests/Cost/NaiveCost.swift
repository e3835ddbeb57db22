import TachoCore
import TachoStore

/// Costs summed up call by call, without the store's tables of sums: what `Store.cost` has to agree with.
struct NaiveCost {
    /// One call, one run without any, or one session without any run.
    struct Item {
        var session: Session
        var run: RunRecord?
        var at: Timestamp
        var model: String
        var repo: String
        var branch: String
        var isSubagent = false
        var usage: Usage
    }

    /// The figures of a row that do not depend on quarters of an hour.
    struct Figures: Hashable {
        var sessions: Set<SessionID> = []
        var runs: Set<RunID> = []
        var usage = Usage()
    }

    private(set) var items: [Item] = []

    /// Takes a store's runs and their calls apart.
    init(_ store: Store) throws {
        let sessions = try store.sessions()
        let runs = try store.runs()
        let calls = try store.calls(of: runs, prices: .builtIn)
        let usages = try store.usage(of: sessions, now: Timestamp(milliseconds: 0))
        for session in sessions {
            let own = runs.filter { $0.session == session.id }
            for run in own {
                let priced = calls[run.id]?.apiCalls ?? []
                for call in priced { items.append(Self.item(call, run, session)) }
                if priced.isEmpty { items.append(Self.item(run, session)) }
            }
            if own.isEmpty { items.append(Self.item(session, usages[session.id])) }
        }
    }

    /// The rows by a key, and what all of them hold once.
    func rows(_ keys: (Item) -> [String], where isWanted: (Item) -> Bool = { _ in true }) -> [String: Figures] {
        var rows: [String: Figures] = [:]
        for item in items where isWanted(item) {
            for key in keys(item) {
                rows[key, default: Figures()].sessions.insert(item.session.id)
                if let run = item.run { rows[key, default: Figures()].runs.insert(run.id) }
                rows[key, default: Figures()].usage = (rows[key]?.usage ?? Usage()) + item.usage
            }
        }
        return rows
    }

    /// The calls without a price, by model.
    func unpricedModels(where isWanted: (Item) -> Bool = { _ in true }) -> [String: Int] {
        items.filter(isWanted).reduce(into: [:]) { counts, item in
            let count = item.usage.cost.unpricedCount
            if count > 0 { counts[item.model, default: 0] += count }
        }
    }

    private static func item(_ call: PricedCall, _ run: RunRecord, _ session: Session) -> Item {
        var usage = Usage()
        usage.add(call)
        let directory = call.call.place?.value.cwd ?? run.cwd
        return Item(
            session: session,
            run: run,
            at: call.call.startedAt,
            model: call.call.model ?? "",
            repo: repository(directory, session),
            branch: call.call.place?.value.branch ?? run.branch ?? "",
            isSubagent: call.call.reference.subagent != nil,
            usage: usage
        )
    }

    private static func item(_ run: RunRecord, _ session: Session) -> Item {
        var usage = Usage()
        if !run.isLogged { usage.cost.addUnknown() }
        return Item(
            session: session,
            run: run,
            at: run.startedAt,
            model: run.isLogged ? run.model ?? "" : "",
            // Of a run without a log the hook told where it was.
            repo: repository(run.isLogged ? run.cwd : nil, session),
            branch: run.branch ?? "",
            usage: usage
        )
    }

    /// A session that is tied to a conversation without a run asked for nothing.
    private static func item(_ session: Session, _ known: SessionUsage?) -> Item {
        var usage = Usage()
        if !(known?.conversations.contains { $0.attachment.binding == .exact } ?? false) { usage.cost.addUnknown() }
        let repo = session.repo ?? session.cwd
        return Item(session: session, at: session.startedAt, model: "", repo: repo, branch: "", usage: usage)
    }

    private static func repository(_ directory: String?, _ session: Session) -> String {
        guard let directory else { return session.repo ?? session.cwd }
        return RandomWorld.settings.repository(directory).repo ?? directory
    }
}

extension CostReport {
    /// The rows as `NaiveCost` has them: sessions, runs, usage.
    var comparable: [String: [String]] {
        Dictionary(rows.map { ($0.key, $0.figures.comparable) }, uniquingKeysWith: { first, _ in first })
    }
}

extension CostReport {
    /// The calls without a price, by model.
    var unpricedCounts: [String: Int] {
        Dictionary(unpricedModels.map { ($0.name, $0.count) }, uniquingKeysWith: +)
    }
}

extension CostFigures {
    /// What has to agree with `NaiveCost`.
    var comparable: [String] { ["\(sessionCount) sessions", "\(runCount + autoRunCount) runs", "\(usage)"] }
}

extension NaiveCost.Figures {
    /// What has to agree with `CostReport`.
    var comparable: [String] { ["\(sessions.count) sessions", "\(runs.count) runs", "\(usage)"] }
}
