import GRDB
import TachoCore

/// Sums up calls by a filter and one or two groupings, reading as little as possible.
///
/// If only time and agent matter, days that belong to one row are added as a whole, from `day_cost`. Otherwise sessions
/// whose calls all belong to one row are added as a whole, from `session_cost`. The facts of all other sessions, and of
/// those whose sums are stale, are read one by one; groupings that divide calls take them to pieces.
struct CostQuery {
    let filter: Filter
    let groupings: [CostGrouping]
    let database: Database
    private let tags: CostTags
    private let places: CostPlaces
    let since: Int64
    let until: Int64
    private let sessions: Set<String>?
    private let folder: FolderPath?
    /// One for each grouping.
    var periods: [PeriodTable]
    private var split: CallSplit
    private var providers: [String: String] = [:]
    private var rows: CostRows
    private var total = CostGroup()
    private var rowsOverlap = false
    private var unknownAgents: [String: Int] = [:]
    private var unpricedModels: [String: Int] = [:]
    private var sessionsOfUnpricedModels: [String] = []
    private var daysOfUnpricedModels: Set<Int64> = []

    /// Prepares to sum up, within a read transaction.
    ///
    /// - Parameter prices: what the stored sums were priced by; only groupings that divide calls need it.
    init(
        _ filter: Filter,
        by groupings: [CostGrouping],
        calendar: CostCalendar,
        prices: PriceBook = .builtIn,
        _ database: Database
    ) throws {
        self.filter = filter
        self.groupings = groupings
        self.database = database
        tags =
            filter.tag != nil || groupings.contains(.tag)
            ? try CostTags(database, only: groupings.contains(.tag) ? nil : filter.tag) : CostTags()
        places = groupings.contains(.tab) || groupings.contains(.commit) ? try CostPlaces(database) : CostPlaces()
        since = filter.firstQuarter?.milliseconds ?? .min
        until = filter.endOfLastQuarter?.milliseconds ?? .max
        sessions = try Self.sessions(filter, database)
        folder = filter.repo.map(FolderPath.init)
        periods = groupings.map { PeriodTable(calendar, grouping: $0) }
        split = CallSplit(database, by: groupings, prices: prices)
        rows = CostRows(by: groupings)
    }

    mutating func run() throws -> CostReport {
        var detailed = try addWholeSessions()
        detailed += try String.fetchAll(database, sql: StaleQueue.sessionCosts.selection)
        try addFacts(of: detailed)
        try addUnpricedModels(of: sessionsOfUnpricedModels + (try sessions(ofSeveralModelsOn: daysOfUnpricedModels)))
        return CostReport(
            grouping: groupings[0],
            innerGrouping: groupings.dropFirst().first,
            since: filter.firstQuarter,
            until: filter.endOfLastQuarter,
            rows: try CostPrompts.titled(rows.sorted(), by: groupings, database),
            total: total.figures,
            unpricedModels: Self.parts(unpricedModels),
            unknownAgents: Self.parts(unknownAgents),
            rowsOverlap: rowsOverlap
        )
    }

    // MARK: Facts

    private var asksRepo: Bool { filter.repo != nil || groupings.contains(.repo) }
    private var asksBranch: Bool { filter.branch != nil || groupings.contains(.branch) }

    /// Adds the days and sessions that belong to one row; returns the sessions that may be spread over several.
    private mutating func addWholeSessions() throws -> [String] {
        let conditions = try conditionsOfSessions(days: asksTimeAlone ? addWholeDays() : nil)
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(CostFact.wholeColumns(repo: asksRepo, branch: asksBranch))
                FROM session_cost
                \(conditions.clause)
                """
        )
        let usage = try UsageReader(statement)
        let rows = try Row.fetchCursor(statement, arguments: conditions.arguments)
        var mixed: [String] = []
        while let row = try rows.next() {
            let fact = CostFact.whole(row, usage)
            guard isSessionWanted(fact) else { continue }
            if mustReadFacts(fact) { mixed.append(fact.session) } else if isWanted(fact) { try add(fact) }
        }
        return mixed
    }

    /// The SQL conditions for sessions that may match, in whole or in part.
    ///
    /// - Parameter days: only sessions on these days, and sessions that span several days; nil for all.
    private func conditionsOfSessions(days: Set<Int64>?) -> QueryConditions {
        var conditions = QueryConditions()
        conditions.add("session_id NOT IN (\(StaleQueue.sessionCosts.selection))")
        conditions.add("last_at >= :since", "since", filter.firstQuarter?.milliseconds)
        conditions.add("first_at < :until", "until", filter.endOfLastQuarter?.milliseconds)
        conditions.add("agent = :agent", "agent", filter.agent)
        conditions.add("(model IS NULL OR model = :model)", "model", filter.model)
        conditions.add("(branch IS NULL OR branch = :branch)", "branch", filter.branch)
        if let folder {
            conditions.add("(repo IS NULL OR \(FilterSQL.isInDirectory("repo")))", folder)
        }
        conditions.add(FilterSQL.isNamed("session_id"), "sessions", sessions.map { JSONList.text(ids: $0) })
        let list = days.map { JSONList.text($0) }
        conditions.add("(day IS NULL OR day IN (SELECT value FROM json_each(:days)))", "days", list)
        return conditions
    }

    /// The only sessions that can match; nil for all.
    private static func sessions(_ filter: Filter, _ database: Database) throws -> Set<String>? {
        var conditions = QueryConditions()
        conditions.addSessions(of: filter)
        let named = filter.sessions.map { Set($0.map(\.rawValue)) }
        if conditions.isEmpty { return named }
        let selection = "SELECT session.id FROM session \(conditions.clause)"
        let found = try String.fetchSet(database, sql: selection, arguments: conditions.arguments)
        return named?.intersection(found) ?? found
    }

    /// Adds the matching facts of some sessions one by one.
    private mutating func addFacts(of ids: [String]) throws {
        guard !ids.isEmpty else { return }
        let list = "SELECT value FROM json_each(:ids)"
        let arguments: StatementArguments = ["ids": JSONList.text(ids: ids)]
        var unlogged: [String: Int64] = [:]
        for row in try Row.fetchAll(database, sql: CostSQL.unloggedCosts(of: list), arguments: arguments) {
            unlogged[row[0]] = row[1]
        }
        let statement = try database.cachedStatement(sql: CostSQL.facts(of: list) + " ORDER BY session_id, at, run_id")
        let usage = try UsageReader(statement)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var pending: CostFact?
        while let row = try rows.next() {
            var fact = CostFact.detailed(row, usage)
            if split.isNeeded { fact.readPlace(row) }
            if let last = pending { try addDetailed(last, isLast: last.session != fact.session, unlogged) }
            pending = fact
        }
        if let last = pending { try addDetailed(last, isLast: true, unlogged) }
    }

    /// Adds a fact if it matches; the session's last fact carries its unlogged cost.
    private mutating func addDetailed(_ fact: CostFact, isLast: Bool, _ unlogged: [String: Int64]) throws {
        var fact = fact
        if isLast { fact.unloggedCost = unlogged[fact.session] }
        if isSessionWanted(fact), isWanted(fact) { try add(fact) }
    }

    /// Whether a session's facts have to be read: only some of its calls may match, or they may belong to several rows.
    private mutating func mustReadFacts(_ fact: CostFact) -> Bool {
        if fact.firstAt.milliseconds < since || fact.lastAt.milliseconds >= until { return true }
        if split.isNeeded || groupings.contains(.prompt) { return true }
        if fact.model == nil, filter.model != nil || !groupings.allSatisfy({ $0 != .model && $0 != .provider }) {
            return true
        }
        if fact.repo == nil, asksRepo { return true }
        if fact.branch == nil, asksBranch { return true }
        if tags.sessionsWithTaggedRuns.contains(fact.session) { return true }
        return groupings.indices.contains { index in
            groupings[index].isInOrder && !periods[index].period(of: fact.firstAt).contains(fact.lastAt)
        }
    }

    private func isSessionWanted(_ fact: CostFact) -> Bool {
        if let agent = filter.agent, fact.agent != agent { return false }
        if let sessions, !sessions.contains(fact.session) { return false }
        return true
    }

    private func isWanted(_ fact: CostFact) -> Bool {
        guard fact.firstAt.milliseconds >= since, fact.lastAt.milliseconds < until else { return false }
        if let model = filter.model, fact.model != model { return false }
        if let branch = filter.branch, fact.branch != branch { return false }
        if let folder, !folder.contains(fact.repo ?? "") { return false }
        if let tag = filter.tag, !tags.tags(of: fact).contains(tag) { return false }
        return true
    }

    // MARK: Rows

    mutating func add(_ sum: DayCost) {
        total.add(sum.figures)
        rows.add(sum.figures, to: .init(groupings[0].isTime ? periods[0].period(of: sum.day).key : sum.agent))
        let isNoted = noteWhatIsMissing(in: sum.figures.usage.cost, agent: sum.agent, model: sum.model)
        if !isNoted { daysOfUnpricedModels.insert(sum.day.milliseconds) }
    }

    private mutating func add(_ fact: CostFact) throws {
        total.add(fact)
        let isNoted = noteWhatIsMissing(in: fact.usage.cost, agent: fact.agent, model: fact.model)
        if !isNoted { sessionsOfUnpricedModels.append(fact.session) }
        guard split.isNeeded else { return addRows(of: fact, CallPiece()) }
        let pieces = try split.pieces(of: fact).sorted { $0.key.subagent < $1.key.subagent }
        // A cost beyond the calls is no part of them; it stands in the session's first row by sub-agent.
        let isApart = pieces.isEmpty || groupings.contains(where: \.splitsCalls)
        for (index, (piece, usage)) in pieces.enumerated() {
            var part = fact
            part.usage = usage
            if isApart || index > 0 { part.unloggedCost = nil }
            addRows(of: part, piece)
        }
        guard isApart, fact.unloggedCost != nil else { return }
        var rest = fact
        rest.usage = Usage()
        addRows(of: rest, CallPiece(subagent: CallPiece.none))
    }

    /// Adds a fact to each row that its names lead to.
    private mutating func addRows(of fact: CostFact, _ piece: CallPiece) {
        let outer = names(of: fact, piece, 0)
        if outer.count > 1 { rowsOverlap = true }
        guard groupings.count > 1 else {
            for name in outer { rows.add(fact, to: name) }
            return
        }
        let inner = names(of: fact, piece, 1)
        if inner.count > 1 { rowsOverlap = true }
        for name in outer { for second in inner { rows.add(fact, to: name, second) } }
    }

    /// What a grouping calls the row of a fact; several for several tags.
    private mutating func names(of fact: CostFact, _ piece: CallPiece, _ index: Int) -> [CostRow.Name] {
        switch groupings[index] {
        case .hour, .day, .week, .month: return [.init(periods[index].period(of: fact.firstAt).key)]
        case .session: return [.init(fact.session, label: fact.agent)]
        case .prompt: return [.init(fact.run ?? "")]
        case .repo: return [.init(fact.repo ?? "")]
        case .branch: return [.init(fact.branch ?? "")]
        case .agent: return [.init(fact.agent)]
        case .model: return [.init(fact.model ?? "")]
        case .provider: return [.init(provider(ofModel: fact.model ?? ""))]
        case .tool: return [.init(piece.tool)]
        case .part: return [.init(piece.part)]
        case .subagent: return [.init(piece.subagent)]
        case .tab:
            let place = places[fact.session]
            return [.init(place.tab ?? "", label: place.label ?? place.tty)]
        case .commit: return [.init(places[fact.session].commits)]
        case .tag:
            let all = tags.tags(of: fact)
            return all.isEmpty ? [.init("")] : all.map { .init($0) }
        }
    }

    private mutating func provider(ofModel model: String) -> String {
        if let known = providers[model] { return known }
        let name = ModelProvider.name(ofModel: model) ?? ""
        providers[model] = name
        return name
    }

    // MARK: What is missing

    /// Notes what a cost lacks; returns false if its unpriced models have yet to be looked up.
    private mutating func noteWhatIsMissing(in cost: CostSum, agent: String, model: String?) -> Bool {
        if cost.unknownCount > 0 { unknownAgents[agent, default: 0] += cost.unknownCount }
        guard cost.unpricedCount > 0 else { return true }
        guard let model else { return false }
        unpricedModels[model, default: 0] += cost.unpricedCount
        return true
    }

    /// Counts the unpriced calls per model of sessions that were added as a whole.
    private mutating func addUnpricedModels(of ids: [String]) throws {
        guard !ids.isEmpty else { return }
        let statement = try database.cachedStatement(
            sql: CostSQL.facts(of: "SELECT value FROM json_each(:ids)", unpricedOnly: true)
        )
        let usage = try UsageReader(statement)
        let rows = try Row.fetchCursor(statement, arguments: ["ids": JSONList.text(ids: ids)])
        while let row = try rows.next() {
            let fact = CostFact.detailed(row, usage)
            unpricedModels[fact.model ?? "", default: 0] += fact.usage.cost.unpricedCount
        }
    }

    private static func parts(_ counts: [String: Int]) -> [CostReport.Part] {
        counts.map { CostReport.Part(name: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }
}
