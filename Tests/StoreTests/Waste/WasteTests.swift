import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Each kind of waste, what is none, and that no dollar is in two findings.
@Suite struct WasteTests {
    private typealias Call = WasteFixture.Call
    private typealias Run = WasteFixture.Run

    /// Tokens that cost more than a small piece of work.
    private func large(_ second: Int64, _ input: Int = 1_000) -> Call {
        Call(second: second, tokens: TokenCount(input: input, output: 2_000))
    }

    private static let largeCost: Int64 = 1_000 * 100 + 2_000 * 500

    @Test func runsThatCameToNothingCountWhole() throws {
        let runs = [
            Run(prompt: "one", calls: [large(0)]),
            Run(prompt: "two", calls: [large(10)]) { $0.failedAt = Timestamp(milliseconds: 1_795_360_011_000) },
            Run(prompt: "three", calls: [large(20)]) { $0.interruptedAt = Timestamp(milliseconds: 1_795_360_021_000) },
            Run(prompt: "four", calls: [large(30), large(31)]) { run in
                run.completedAt = Timestamp(milliseconds: 0)
                run.isRolledBack = true
            },
        ]
        let cost = Self.largeCost
        #expect(
            try WasteFixture(runs).findings() == [
                "failed": [1, cost], "interrupted": [1, cost], "rolled_back": [1, 2 * cost],
            ]
        )
    }

    @Test(arguments: [
        ("fix the rounding bug please", 60, 1), ("fix the rounding bug please", 7_200, 0), ("go on", 60, 0),
        ("/review all of the changes", 60, 0), ("fix the rounding bug in the cart of…", 60, 0),
    ])
    func promptThatWasGivenAgainSoon(prompt: String, pause: Int64, count: Int64) throws {
        let runs = [
            Run(prompt: prompt, calls: [large(0)]), Run(prompt: "another", calls: [large(20)]),
            Run(prompt: prompt, calls: [large(pause)]),
        ]
        let expected = count == 0 ? [:] : ["repeated": [1, Self.largeCost]]
        #expect(try WasteFixture(runs).findings() == expected)
    }

    @Test func promptsOfAFindingAreSumsWithTheirRuns() throws {
        let runs = [
            Run(prompt: "fix the rounding bug please", calls: [large(0)]),
            Run(prompt: "fix the rounding bug please", calls: [large(60)]),
            Run(prompt: "write the release notes now", calls: [large(100), large(101), large(102)]),
            Run(prompt: "fix the rounding bug please", calls: [large(120)]),
            Run(prompt: "write the release notes now", calls: [large(140)]),
        ]
        let report = try WasteFixture(runs).report()
        #expect(report.runs == RunCount(user: 5))
        let finding = try #require(report.findings.first { $0.kind == .repeated })
        #expect(finding.prompts.map(\.text) == ["write the release notes now", "fix the rounding bug please"])
        #expect(finding.prompts.map(\.runs.count) == [1, 2] && finding.parts.count == finding.count)
        #expect(finding.prompts.reduce(CostSum()) { $0 + $1.cost } == finding.cost)
    }

    @Test func toolThatFailsAgainAndAgain() throws {
        func asking(_ second: Int64, _ name: String, _ status: ToolCallFact.Status) -> Call {
            Call(second: second, tokens: TokenCount(input: 1_000, output: 2_000), tools: [(name, status)])
        }
        let calls = [
            asking(0, "Edit", .error), asking(10, "Edit", .error), asking(20, "Edit", .error), asking(30, "Edit", .ok),
            asking(40, "Bash", .error), asking(50, "Bash", .error), asking(60, "Bash", .ok), asking(70, "Bash", .error),
            asking(80, "Grep", .error), asking(90, "Read", .error), large(100),
        ]
        #expect(try WasteFixture([Run(calls: calls)]).findings() == ["tool_loop": [1, 2 * Self.largeCost]])
    }

    @Test(arguments: [(299, 0), (301, 1)])
    func cacheThatWentColdInAPause(pause: Int64, count: Int) throws {
        let calls = [
            Call(second: 0, tokens: TokenCount(cacheWrite5m: 1_000, output: 2_000)),
            Call(second: pause, tokens: TokenCount(cacheWrite5m: 1_100, output: 2_000)),
        ]
        let expected = count == 0 ? [:] : ["cold_cache": [1, 1_000 * (120 - 10)] as [Int64]]
        #expect(try WasteFixture([Run(calls: calls)]).findings() == expected)
    }

    /// Who pays for an hour loses the cache after an hour; a summary is not written because of a pause.
    @Test func cacheThatIsPaidForAnHourOrWasWrittenAnewIsNotCold() throws {
        let paid = [
            Call(second: 0, tokens: TokenCount(cacheWrite1h: 1_000, output: 2_000)),
            Call(second: 3_000, tokens: TokenCount(cacheRead: 500, cacheWrite1h: 600, output: 2_000)),
        ]
        #expect(try WasteFixture([Run(calls: paid)]).findings() == [:])
        let compacted = [
            Call(second: 0, tokens: TokenCount(cacheWrite5m: 1_000, output: 2_000)),
            Call(second: 400, tokens: TokenCount(cacheWrite5m: 400, output: 2_000)),
        ]
        #expect(try WasteFixture([Run(calls: compacted)]).findings() == [:])
    }

    @Test func promptNearTheLimitOfItsModel() throws {
        let call = Call(second: 0, tokens: TokenCount(input: 1_000, cacheRead: 150_500, output: 2_000))
        let report = try WasteFixture([Run(calls: [call])]).report()
        #expect(report.findings.map(\.kind) == [.longPrompt] && report.modelsWithoutWindow == [])
        #expect(report.total.picodollars == 500 * 10 + 1_000 * 100)
    }

    /// More than the model takes was taken by a larger window, and of one model nobody knows what it takes.
    @Test(arguments: [
        (149_000, "claude-large-1", []), (199_001, "claude-large-1", []),
        (150_500, WasteFixture.unknown, [WasteFixture.unknown]),
    ])
    func promptIsNotLongForAnUnknownLimit(cached: Int, model: String, unknown: [String]) throws {
        var call = Call(second: 0, tokens: TokenCount(input: 1_000, cacheRead: cached, output: 2_000))
        call.model = model
        let report = try WasteFixture([Run(calls: [call])]).report()
        #expect(report.findings.isEmpty && report.modelsWithoutWindow == unknown)
    }

    @Test func smallWorkOfALargeModel() throws {
        let small = Call(second: 0, tokens: TokenCount(input: 1_000, output: 100))
        let others = Call(second: 100, tokens: TokenCount(input: 5_000, output: 2_000), model: "claude-small-1")
        let runs = [Run(calls: [small]), Run(calls: [others])]
        #expect(try WasteFixture(runs).findings() == ["large_model": [1, 1_000 * 90 + 100 * 450]])
        #expect(try WasteFixture([Run(calls: [small])]).findings() == [:], "there is no smaller model in use")
    }

    /// A cold cache in a failed run is the failed run's, and the tokens beyond the limit are not paid for twice.
    @Test func whatOneFindingHasTheNextLeaves() throws {
        let cold = [
            Call(second: 0, tokens: TokenCount(cacheWrite5m: 200_000, output: 2_000)),
            Call(second: 400, tokens: TokenCount(cacheWrite5m: 200_000, output: 2_000)),
        ]
        let failed = Run(calls: cold) { $0.failedAt = Timestamp(milliseconds: 1_795_360_401_000) }
        let all: Int64 = 2 * (200_000 * 120 + 2_000 * 500)
        #expect(try WasteFixture([failed]).findings() == ["failed": [1, all]])
        let fixture = try WasteFixture([Run(calls: cold)])
        let report = try fixture.store.waste(prices: WasteFixture.prices)
        #expect(report.total.picodollars <= report.spent.picodollars)
        // Of the second call, no more than what is left of its cost.
        let long: Int64 = 6_000_000 + 3_000_000
        let findings = try fixture.findings()
        #expect(findings == ["cold_cache": [1, 22_000_000], "long_prompt": [2, long]])
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func wasteIsNeverMoreThanWasSpent(seed: UInt64) throws {
        let fixture = try StoreFixture()
        let store = try fixture.store()
        try RandomWorld.apply(RandomWorld(seed: seed).inOneGo, to: store)
        let report = try store.waste(prices: .builtIn)
        let spent = try store.runs().reduce(CostSum()) { $0 + $1.usage.cost }
        #expect(report.spent == spent && report.total.picodollars <= spent.picodollars)
        for finding in report.findings {
            #expect(finding.cost.picodollars >= 0)
            #expect(finding.sessions.reduce(0) { $0 + $1.cost } == finding.cost.picodollars, "\(finding.kind)")
            #expect(finding.parts.reduce(CostSum()) { $0 + $1.cost } == finding.cost, "\(finding.kind)")
        }
    }

    @Test func reasonsAreThoseOfTheCalls() throws {
        let calls = [
            Call(second: 0, tokens: TokenCount(cacheWrite5m: 1_000, output: 20)),
            Call(second: 10, tokens: TokenCount(cacheRead: 1_000, cacheWrite5m: 100, output: 20)),
            Call(second: 400, tokens: TokenCount(cacheWrite5m: 1_200, output: 20)),
        ]
        let store = try WasteFixture([Run(prompt: "fix it", calls: calls)]).store
        let runs = try store.runs()
        let reasons = CostReasons(
            runs,
            try store.calls(of: runs, prices: WasteFixture.prices),
            prices: WasteFixture.prices
        )
        let repeated: Int64 = 1_000 * 10 + 1_100 * 120
        #expect(reasons.context == .init(first: 1_000, largest: 1_200, last: 1_200, repeatedCost: repeated))
        #expect(reasons.rewrites.count == 1 && reasons.rewrites.tokens == 1_100)
        #expect(reasons.rewrites.cost == 1_100 * 110)
        #expect(reasons.biggestRun?.promptPreview == "fix it" && reasons.models.map(\.model) == ["claude-large-1"])
        #expect(reasons.usage == runs[0].usage && reasons.models[0].usage == reasons.usage)
    }
}
