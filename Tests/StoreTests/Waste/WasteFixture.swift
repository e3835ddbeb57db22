import TachoCore
import TestSupport

@testable import TachoStore

/// One conversation of runs with calls, by prices that divide well.
///
/// `claude-large-1` costs 100 picodollars a token of input, 10 from the cache, 120 into it and 500 of output;
/// `claude-small-1` a tenth of it.
struct WasteFixture {
    static let prices = PriceBook(overrides: [
        row("claude-large-1", 10), row("claude-small-1", 1), row(unknown, 10),
    ])
    /// A model like the large one, of which nobody knows what it takes.
    static let unknown = "claude-new-1"

    private static func row(_ model: String, _ unit: Int64) -> PriceRow {
        let prices = TokenPrices(
            input: unit * 10,
            cacheRead: unit,
            cacheWrite5m: unit * 12,
            cacheWrite1h: unit * 20,
            output: unit * 50
        )
        var row = PriceRow(model: model, source: "test", bands: [.init(prices: prices)])
        row.contextWindow = model == unknown ? nil : 200_000
        return row
    }

    struct Call {
        var second: Int64
        var tokens: TokenCount
        var model = "claude-large-1"
        /// The names of the tools that the call asked for, with how they went.
        var tools: [(name: String, status: ToolCallFact.Status)] = []
    }

    struct Run {
        var prompt: String?
        var calls: [Call]
        var change: (inout RunFact) -> Void = { $0.completedAt = Timestamp(milliseconds: 0) }
    }

    private static let start = Timestamp(milliseconds: 1_795_360_000_000)
    let store: Store
    private let fixture: StoreFixture

    /// Stores the runs; a run begins a second before its first call, and ends with its last.
    init(_ runs: [Run]) throws {
        fixture = try StoreFixture()
        store = try fixture.store()
        var facts: [LogFact] = []
        for (number, run) in runs.enumerated() {
            let first = Self.start + (run.calls.map(\.second).min() ?? 0) * 1_000
            let last = Self.start + (run.calls.map(\.second).max() ?? 0) * 1_000
            var fact = RunFact(agent: "claude", key: "r\(number)", origin: LogOrigin("c"))
            fact.startedAt = first + -1_000
            fact.lastActivityAt = last
            fact.preview = run.prompt.map { Dated($0, at: first) }
            run.change(&fact)
            if fact.completedAt != nil { fact.completedAt = last + 500 }
            facts.append(.run(fact))
            for (index, call) in run.calls.enumerated() {
                facts += Self.facts(call, "\(number)-\(index)", run: fact.key)
            }
        }
        try store.commit(FactBatch(facts).byConversation, cursors: [])
        try store.makeRuns(RunSettings(prices: Self.prices) { _ in .init(repo: nil, worktree: nil) })
    }

    private static func facts(_ call: Call, _ key: String, run: String) -> [LogFact] {
        let at = start + call.second * 1_000
        let source = LogSource(file: "/l", offset: 0)
        var fact = APICallFact(agent: "claude", key: "m" + key, origin: LogOrigin("c"), at: at, source: source)
        fact.reference.run = run
        fact.model = call.model
        fact.tokens = call.tokens
        let tools = call.tools.enumerated().map { index, tool in
            var fact = ToolCallFact(agent: "claude", key: "t\(key)-\(index)", origin: LogOrigin("c"))
            fact.reference.run = run
            (fact.name, fact.status) = (tool.name, tool.status)
            (fact.startedAt, fact.endedAt) = (at + 100 + Int64(index), at + 200)
            return LogFact.toolCall(fact)
        }
        return [.apiCall(fact)] + tools
    }

    func report() throws -> WasteReport { try store.waste(prices: Self.prices) }

    /// The findings, as their kinds with how often and what they cost in picodollars.
    func findings() throws -> [String: [Int64]] {
        let report = try report()
        let rows = report.findings.map { ($0.kind.rawValue, [Int64($0.count), $0.cost.picodollars]) }
        return Dictionary(rows) { first, _ in first }
    }
}
