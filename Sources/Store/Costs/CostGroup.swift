import TachoCore

/// The figures of one row while facts are added; a session's facts must follow each other.
struct CostGroup {
    private(set) var figures = CostFigures()
    private var session: String?
    private var runs: Set<String> = []

    /// Adds the figures of whole sessions whose facts are not added one by one.
    mutating func add(_ sums: CostFigures) {
        figures.add(sums)
    }

    /// Adds a fact, counting its session and its run once.
    mutating func add(_ fact: CostFact) {
        if session != fact.session {
            session = fact.session
            runs.removeAll(keepingCapacity: true)
            figures.sessionCount += 1
        }
        if fact.run.map({ runs.insert($0).inserted }) ?? true {
            figures.runCount += fact.runCount
            figures.autoRunCount += fact.autoRunCount
        }
        figures.usage = figures.usage + fact.usage
        figures.addUnlogged(fact.unloggedCost)
        let end = fact.lastAt + QuarterHour.length
        figures.from = figures.from.map { min($0, fact.firstAt) } ?? fact.firstAt
        figures.to = figures.to.map { max($0, end) } ?? end
    }
}
