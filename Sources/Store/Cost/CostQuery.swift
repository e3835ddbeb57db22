import GRDB
import TachoCore

/// Sums up calls by a filter and a grouping.
///
/// Sessions whose calls all belong to one row are added whole, from table `session_cost`; of the others, and of those
/// whose sums are out of date, each fact is looked at.
struct CostQuery {
    private let filter: CostFilter
    private let grouping: CostGrouping
    private let database: Database
    private let tags: CostTags
    private let places: CostPlaces
    private let since: Int64
    private let until: Int64
    private let sessions: Set<String>?
    private var periods: PeriodTable
    private var indices: [String: Int] = [:]
    private var keys: [(key: String, label: String?)] = []
    private var groups: [CostGroup] = []
    private var total = CostGroup()
    private var rowsOverlap = false
    private var unknownAgents: [String: Int] = [:]
    private var unpricedModels: [String: Int] = [:]
    private var sessionsOfUnpricedModels: [String] = []

    /// Prepares to sum up, within a read transaction.
    init(_ filter: CostFilter, by grouping: CostGrouping, calendar: CostCalendar, _ database: Database) throws {
        self.filter = filter
        self.grouping = grouping
        self.database = database
        tags =
            filter.tag != nil || grouping == .tag
            ? try CostTags(database, only: grouping == .tag ? nil : filter.tag) : CostTags()
        let asksPlaces = filter.tab != nil || grouping == .tab || grouping == .commit
        places = asksPlaces ? try CostPlaces(database) : CostPlaces()
        since = filter.firstQuarter?.milliseconds ?? .min
        until = filter.endOfLastQuarter?.milliseconds ?? .max
        sessions = filter.sessions.map { Set($0.map(\.rawValue)) }
        periods = PeriodTable(calendar, grouping: grouping)
    }

    /// Sums up.
    mutating func run() throws -> CostReport {
        var detailed = try addWholeSessions()
        detailed += try String.fetchAll(database, sql: "SELECT session_id FROM stale_session_cost")
        try addFacts(of: detailed)
        try addUnpricedModels(of: sessionsOfUnpricedModels)
        return CostReport(
            grouping: grouping,
            since: filter.firstQuarter,
            until: filter.endOfLastQuarter,
            rows: sortedRows(),
            total: total.figures,
            unpricedModels: Self.parts(unpricedModels),
            unknownAgents: Self.parts(unknownAgents),
            rowsOverlap: rowsOverlap
        )
    }

    // MARK: Facts

    private var asksRepo: Bool { filter.repo != nil || grouping == .repo }
    private var asksBranch: Bool { filter.branch != nil || grouping == .branch }

    /// Adds the sessions that belong to one row; returns those that may belong to several.
    private mutating func addWholeSessions() throws -> [String] {
        let columns = CostFact.wholeColumns(repo: asksRepo, branch: asksBranch)
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(columns)
                FROM session_cost
                WHERE \(since == .min ? "?" : "last_at >= ?") AND first_at < ?
                    AND session_id NOT IN (SELECT session_id FROM stale_session_cost)
                """
        )
        let rows = try Row.fetchCursor(statement, arguments: [since == .min ? 1 : since, until])
        var mixed: [String] = []
        while let row = try rows.next() {
            let fact = CostFact.whole(row)
            guard isSessionWanted(fact) else { continue }
            if isMixed(fact) { mixed.append(fact.session) } else if isWanted(fact) { add(fact) }
        }
        return mixed
    }

    /// Adds what is wanted of some sessions, fact by fact.
    private mutating func addFacts(of ids: [String]) throws {
        guard !ids.isEmpty else { return }
        let list = "SELECT value FROM json_each(:ids)"
        let arguments: StatementArguments = ["ids": Self.jsonList(ids)]
        var unlogged: [String: Int64] = [:]
        for row in try Row.fetchAll(database, sql: CostSource.unloggedCosts(of: list), arguments: arguments) {
            unlogged[row[0]] = row[1]
        }
        let rows = try Row.fetchCursor(
            database,
            sql: CostSource.facts(of: list) + " ORDER BY 1, 3, 4",
            arguments: arguments
        )
        var pending: CostFact?
        while let row = try rows.next() {
            let fact = CostFact.detailed(row)
            if let last = pending { addDetailed(last, isLast: last.session != fact.session, unlogged) }
            pending = fact
        }
        if let last = pending { addDetailed(last, isLast: true, unlogged) }
    }

    private static func jsonList(_ ids: [String]) -> String {
        "[" + ids.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }

    /// Adds a fact if it is wanted; a session's last one brings what the agent's own total knows besides.
    private mutating func addDetailed(_ fact: CostFact, isLast: Bool, _ unlogged: [String: Int64]) {
        var fact = fact
        if isLast { fact.unloggedCost = unlogged[fact.session] }
        if isSessionWanted(fact), isWanted(fact) { add(fact) }
    }

    /// Whether a session may have calls on both sides of a condition or in several rows.
    private mutating func isMixed(_ fact: CostFact) -> Bool {
        if fact.firstAt.milliseconds < since || fact.lastAt.milliseconds >= until { return true }
        if fact.model == nil, filter.model != nil || grouping == .model { return true }
        if fact.repo == nil, asksRepo { return true }
        if fact.branch == nil, asksBranch { return true }
        if tags.sessionsWithTaggedRuns.contains(fact.session) { return true }
        return grouping.isTime && !periods.period(of: fact.firstAt).contains(fact.lastAt)
    }

    private func isSessionWanted(_ fact: CostFact) -> Bool {
        if let agent = filter.agent, fact.agent != agent { return false }
        if let sessions, !sessions.contains(fact.session) { return false }
        if let tab = filter.tab, !places[fact.session].isIn(tab) { return false }
        return true
    }

    private func isWanted(_ fact: CostFact) -> Bool {
        guard fact.firstAt.milliseconds >= since, fact.lastAt.milliseconds < until else { return false }
        if let model = filter.model, fact.model != model { return false }
        if let branch = filter.branch, fact.branch != branch { return false }
        if let repo = filter.repo, !Self.isPath(fact.repo ?? "", in: repo) { return false }
        if let tag = filter.tag, !tags.tags(of: fact).contains(tag) { return false }
        return true
    }

    private static func isPath(_ path: String, in folder: String) -> Bool {
        let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        return path == folder || path.hasPrefix(folder + "/")
    }

    // MARK: Rows

    private mutating func add(_ fact: CostFact) {
        total.add(fact)
        noteWhatIsMissing(fact)
        switch grouping {
        case .day, .week, .month: add(fact, to: periods.period(of: fact.firstAt).key)
        case .session: add(fact, to: fact.session, label: fact.agent)
        case .repo: add(fact, to: fact.repo ?? "")
        case .branch: add(fact, to: fact.branch ?? "")
        case .agent: add(fact, to: fact.agent)
        case .model: add(fact, to: fact.model ?? "")
        case .tab:
            let place = places[fact.session]
            add(fact, to: place.tab ?? "", label: place.label ?? place.tty)
        case .commit: add(fact, to: places[fact.session].commits)
        case .tag:
            let all = tags.tags(of: fact)
            if all.isEmpty { add(fact, to: "") }
            for tag in all { add(fact, to: tag) }
            if all.count > 1 { rowsOverlap = true }
        }
    }

    private mutating func add(_ fact: CostFact, to key: String, label: String? = nil) {
        if let index = indices[key] { return groups[index].add(fact) }
        indices[key] = groups.count
        keys.append((key, label))
        groups.append(CostGroup())
        groups[groups.count - 1].add(fact)
    }

    private func sortedRows() -> [CostRow] {
        let rows = zip(keys, groups).map { CostRow(key: $0.key, label: $0.label, figures: $1.figures) }
        guard !grouping.isTime else { return rows.sorted { $0.key < $1.key } }
        return rows.sorted { left, right in
            let (first, second) = (left.figures.usage.cost.picodollars, right.figures.usage.cost.picodollars)
            return first == second ? left.key < right.key : first > second
        }
    }

    // MARK: What is missing

    private mutating func noteWhatIsMissing(_ fact: CostFact) {
        let cost = fact.usage.cost
        if cost.unknownCount > 0 { unknownAgents[fact.agent, default: 0] += cost.unknownCount }
        guard cost.unpricedCount > 0 else { return }
        if let model = fact.model {
            unpricedModels[model, default: 0] += cost.unpricedCount
        } else {
            sessionsOfUnpricedModels.append(fact.session)
        }
    }

    /// Adds the unpriced calls of sessions that were added whole and have calls of several models.
    private mutating func addUnpricedModels(of ids: [String]) throws {
        guard !ids.isEmpty else { return }
        let rows = try Row.fetchCursor(
            database,
            sql: CostSource.facts(of: "SELECT value FROM json_each(:ids)", unpricedOnly: true),
            arguments: ["ids": Self.jsonList(ids)]
        )
        while let row = try rows.next() {
            let fact = CostFact.detailed(row)
            unpricedModels[fact.model ?? "", default: 0] += fact.usage.cost.unpricedCount
        }
    }

    private static func parts(_ counts: [String: Int]) -> [CostReport.Part] {
        counts.map { CostReport.Part(name: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }
}
