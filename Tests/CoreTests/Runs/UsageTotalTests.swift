import Testing

@testable import TachoCore

/// What a log tells beyond its calls' tokens: stated costs, classes it leaves out, totals of its own.
@Suite struct UsageTotalTests {
    private func moment(_ second: Int64) -> Timestamp { Timestamp(milliseconds: 1_790_000_000_000 + second * 1_000) }

    private func run(_ key: String, at second: Int64) -> LogFact {
        var fact = RunFact(agent: "demo", key: key, origin: LogOrigin("c"))
        fact.startedAt = moment(second)
        return .run(fact)
    }

    private func call(
        _ key: String,
        of run: String,
        at second: Int64,
        change: (inout APICallFact) -> Void = { _ in }
    ) -> LogFact {
        let source = LogSource(file: "/l", offset: Int(second))
        var fact = APICallFact(agent: "demo", key: key, origin: LogOrigin("c"), at: moment(second), source: source)
        fact.reference.run = run
        fact.model = "claude-opus-4-8"
        fact.tokens = TokenCount(output: 1_000)
        fact.unknownTokens = [.input, .cacheRead, .cacheWrite]
        change(&fact)
        return .apiCall(fact)
    }

    private func total(
        _ relation: UsageTotalFact.Relation,
        segment: String? = nil,
        at second: Int64,
        nanodollars: Int? = 2_000_000_000,
        change: (inout UsageTotalFact) -> Void = { _ in }
    ) -> LogFact {
        var fact = UsageTotalFact(
            agent: "demo",
            conversation: "c",
            segment: segment,
            relation: relation,
            asOf: moment(second),
            source: LogSource(file: "/l", offset: Int(second)),
            nanodollars: nanodollars,
            shares: [.init(model: "claude-opus-4-8", tokens: TokenCount(input: 50, output: 2_000), nanodollars: nil)]
        )
        change(&fact)
        return .usageTotal(fact)
    }

    private func runs(_ facts: LogFact...) -> [Run] {
        ConversationFacts(agent: "demo", id: "c", facts: FactBatch(facts)).makeRuns(prices: .builtIn)
    }

    @Test func aStatedCostCountsAsItIs() {
        let runs = runs(run("r", at: 0), call("a", of: "r", at: 1) { $0.statedCost = 42 })
        #expect(runs[0].cost == CostSum(picodollars: 42, priced: 1, lowerBound: 0, unpriced: 0, unknown: 0))
    }

    @Test func aClassThatTheLogDoesNotTellMakesTheCostABound() {
        let runs = runs(run("r", at: 0), call("a", of: "r", at: 1))
        #expect(runs[0].cost.state == .partial)
        #expect(runs[0].cost.lowerBoundCount == 1)
    }

    @Test func aCallOfWhichNothingIsKnownHasNoCost() {
        let runs = runs(run("r", at: 0), call("a", of: "r", at: 1) { $0.unknownTokens = .billed })
        #expect(runs[0].cost.state == .unknown)
    }

    @Test func whatOneLineKnowsIsKnown() {
        guard case .apiCall(let first) = call("a", of: "r", at: 1),
            case .apiCall(let second) = call("a", of: "r", at: 2, change: { $0.unknownTokens = [.cacheRead] })
        else { return }
        #expect(first.merging(second).unknownTokens == [.cacheRead])
        #expect(first.merging(second) == second.merging(first))
    }

    @Test func aTotalOfOneRunReplacesItsCalls() {
        let runs = runs(run("r", at: 0), call("a", of: "r", at: 1), call("b", of: "r", at: 2), total(.replaces, at: 3))
        #expect(runs.map(\.key) == ["r"])
        #expect(runs[0].apiCalls.count == 2)
        #expect(runs[0].tokens == TokenCount(input: 50, output: 2_000))
        #expect(runs[0].cost.text == "$2.00")
    }

    @Test func aTotalOfSeveralRunsIsNoneOfTheirs() {
        let runs = runs(
            run("r", at: 0),
            call("a", of: "r", at: 1),
            run("s", at: 2),
            call("b", of: "s", at: 3),
            total(.replaces, at: 4)
        )
        #expect(runs.map(\.cost.state) == [.unknown, .unknown, .priced])
        #expect(runs.last?.trigger == .auto)
        let sum = runs.reduce(CostSum()) { $0 + $1.cost }
        #expect(sum.text == "$2.00", "the sum of all is exact")
    }

    @Test func aSegmentReplacesTheCallsOfItsTimeAlone() {
        let runs = runs(
            run("r", at: 0),
            call("a", of: "r", at: 1) { $0.statedCost = 1_000_000_000_000 },
            call("b", of: "r", at: 5),
            total(.replaces, segment: "p2", at: 6) { $0.startedAt = moment(4) }
        )
        #expect(runs[0].cost.text == "$3.00")
    }

    /// A call that leaves nothing out.
    private func wholeCall(_ key: String, of run: String, at second: Int64, input: Int) -> LogFact {
        call(key, of: run, at: second) {
            $0.tokens = TokenCount(input: input, output: 500)
            $0.unknownTokens = []
        }
    }

    @Test(arguments: [25, 10])
    func ofATotalThatCompletesOnlyWhatTheCallsLeaveCounts(input: Int) {
        let runs = runs(
            run("r", at: 0),
            wholeCall("a", of: "r", at: 1, input: input),
            wholeCall("b", of: "r", at: 2, input: input),
            run("s", at: 3),
            wholeCall("c", of: "s", at: 4, input: 0),
            total(.completes, at: 5, nanodollars: nil)
        )
        let sum = runs.reduce(TokenCount()) { $0 + $1.tokens }
        #expect(sum == TokenCount(input: 50, output: 2_000))
        #expect(runs.first?.tokens == TokenCount(input: 2 * input, output: 1_000))
        #expect(runs.last?.totals.map(\.tokens) == [TokenCount(input: 50 - 2 * input, output: 500)])
    }

    @Test func aTotalThatCallsAddUpToIsACheck() {
        let runs = runs(
            run("r", at: 0),
            wholeCall("a", of: "r", at: 1, input: 50),
            wholeCall("b", of: "r", at: 2, input: 0),
            wholeCall("c", of: "r", at: 2, input: 0),
            wholeCall("d", of: "r", at: 2, input: 0),
            total(.completes, at: 3, nanodollars: nil)
        )
        #expect(runs.count == 1)
        #expect(runs[0].totals.isEmpty)
        #expect(runs[0].tokens == TokenCount(input: 50, output: 2_000))
    }

    @Test func aTotalThatCompletesReplacesCallsWithoutInput() {
        let runs = runs(
            run("r", at: 0),
            call("a", of: "r", at: 1),
            call("b", of: "r", at: 2),
            total(.completes, at: 3, nanodollars: nil)
        )
        #expect(runs[0].tokens == TokenCount(input: 50, output: 2_000))
        #expect(runs[0].apiCalls.map(\.standing) == [.inRunTotal, .inRunTotal])
    }

    @Test func segmentsAreAddedAndTheLastOfEachCounts() {
        let runs = runs(
            run("r", at: 0),
            total(.adds, segment: "p1", at: 1, nanodollars: 1),
            total(.adds, segment: "p1", at: 2),
            total(.adds, segment: "p2", at: 3)
        )
        #expect(runs[0].cost.text == "$4.00")
        #expect(runs[0].tokens.output == 4_000)
    }

    @Test func aTotalWithoutACostIsPricedByItsTokens() {
        let runs = runs(run("r", at: 0), total(.replaces, at: 1, nanodollars: nil))
        #expect(runs[0].cost.picodollars == 50 * 5_000_000 + 2_000 * 25_000_000)
    }

    @Test func aTotalThatCoversCallsIsComparedOnly() {
        let facts = FactBatch([
            run("r", at: 0), call("a", of: "r", at: 1) { $0.statedCost = 500_000_000_000 }, total(.covers, at: 2),
        ])
        let conversation = ConversationFacts(agent: "demo", id: "c", facts: facts)
        let runs = conversation.makeRuns(prices: .builtIn)
        #expect(runs[0].cost.text == "$0.50")
        #expect(conversation.unloggedCost(runs: runs) == 1_500_000_000_000)
    }

    @Test func aRunMayBeOverWithoutAnOutcome() {
        var fact = RunFact(agent: "demo", key: "r", origin: LogOrigin("c"))
        fact.overAt = moment(5)
        #expect(fact.state == .unknown)
        fact.completedAt = moment(5)
        #expect(fact.state == .complete)
    }
}
