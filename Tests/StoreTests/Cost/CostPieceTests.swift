import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// What one conversation's calls cost by tool and by part, by prices that divide well: $1 a million tokens of input is
/// 1,000,000 picodollars a token.
@Suite struct CostPieceTests {
    private static let prices = PriceBook(overrides: [
        PriceRow(
            model: "even-1",
            source: "test",
            bands: [
                .init(
                    prices: TokenPrices(input: 10, cacheRead: 1, cacheWrite5m: 12, cacheWrite1h: 20, output: 50)
                )
            ],
            webSearch: 7_000
        )
    ])

    /// A call at a second, with its tools' names.
    private struct Call {
        var second: Int64
        var tokens: TokenCount
        var tools: [String?] = []
        var run = "r0"
        var change: (inout APICallFact) -> Void = { _ in }
    }

    private static let start = Timestamp(milliseconds: 1_795_360_000_000)

    /// What the calls cost by two groupings, in picodollars.
    private func costs(_ calls: [Call], by outer: CostGrouping, _ inner: CostGrouping? = nil) throws -> [String: Int64]
    {
        let store = try StoreFixture().store()
        var facts: [LogFact] = []
        for key in Set(calls.map(\.run)) {
            var run = RunFact(agent: "claude", key: key, origin: LogOrigin("c"))
            run.startedAt = calls.filter { $0.run == key }.map { Self.start + $0.second * 1_000 }.min()
            facts.append(.run(run))
        }
        for (index, call) in calls.enumerated() {
            let at = Self.start + call.second * 1_000
            let source = LogSource(file: "/l", offset: index)
            var fact = APICallFact(agent: "claude", key: "m\(index)", origin: LogOrigin("c"), at: at, source: source)
            fact.reference.run = call.run
            fact.model = "even-1"
            fact.tokens = call.tokens
            call.change(&fact)
            facts.append(.apiCall(fact))
            for (number, name) in call.tools.enumerated() {
                var tool = ToolCallFact(agent: "claude", key: "t\(index)-\(number)", origin: LogOrigin("c"))
                tool.reference.run = call.run
                tool.reference.subagent = fact.reference.subagent
                tool.name = name
                (tool.startedAt, tool.endedAt) = (at + 100, at + 200)
                facts.append(.toolCall(tool))
            }
        }
        try store.commit(FactBatch(facts).byConversation, cursors: [])
        try store.makeRuns(RunSettings(prices: Self.prices) { _ in .init(repo: nil, worktree: nil) })
        let calendar = CostCalendar(local: .utc)
        let report = try store.cost(by: outer, inner, calendar: calendar, prices: Self.prices)
        #expect(report.rows.reduce(0) { $0 + $1.figures.usage.cost.picodollars } == report.total.usage.cost.picodollars)
        return Dictionary(
            report.rows.map { row in
                (
                    ([row.key] + [row.inner?.key].compactMap(\.self)).joined(separator: " "),
                    row.figures.usage.cost.picodollars
                )
            },
            uniquingKeysWith: +
        )
    }

    /// A sum of tokens, each number of them followed by its price.
    private func sum(_ numbers: Int64...) -> Int64 {
        stride(from: 0, to: numbers.count, by: 2).reduce(0) { $0 + numbers[$1] * numbers[$1 + 1] }
    }

    @Test func partsAreTokensTimesPrices() throws {
        let tokens = TokenCount(input: 3, cacheRead: 100, cacheWrite5m: 10, cacheWrite1h: 5, output: 40, reasoning: 30)
        let searching = Call(second: 0, tokens: tokens) { $0.webSearchCount = 2 }
        #expect(
            try costs([searching], by: .part) == [
                "input": 30, "cache_read": 100, "cache_write_5m": 120, "cache_write_1h": 100, "output": 500,
                "reasoning": 1_500, "web_search": 14_000,
            ]
        )
    }

    @Test func reasoningThatIsNotToldStaysInTheOutput() throws {
        let call = Call(second: 0, tokens: TokenCount(input: 1, output: 40))
        #expect(try costs([call], by: .part) == ["input": 10, "output": 2_000])
    }

    @Test func statedCostHasPartsWhereThePricesExplainIt() throws {
        let tokens = TokenCount(input: 3, cacheRead: 100, output: 4)
        let same = Call(second: 0, tokens: tokens) { $0.statedCost = 330 }
        let other = Call(second: 1, tokens: tokens) { $0.statedCost = 329 }
        #expect(
            try costs([same, other], by: .part) == ["input": 30, "cache_read": 100, "output": 200, "unknown": 329]
        )
    }

    @Test func resultOfAToolIsPaidForInEveryLaterPrompt() throws {
        let calls = [
            Call(second: 0, tokens: TokenCount(cacheWrite5m: 100, output: 20), tools: ["Read"]),
            // 20 of output and 1,000 of the file.
            Call(second: 10, tokens: TokenCount(cacheRead: 100, cacheWrite5m: 1_020, output: 8)),
            // 8 of output, and a prompt of 12.
            Call(second: 20, tokens: TokenCount(input: 20, cacheRead: 1_120, output: 5), run: "r1"),
        ]
        let read = sum(20, 50, 1020, 12, 1020, 1)
        let rest = sum(100, 12, 100, 1, 8, 50, 100, 1, 20, 10, 5, 50)
        #expect(try costs(calls, by: .tool) == ["Read": read, "": rest])
        #expect(try costs(calls, by: .tool, .part)["Read cache_read"] == 1_020)
    }

    @Test func severalToolsOfOneAnswerCannotBeToldApart() throws {
        let calls = [
            Call(second: 0, tokens: TokenCount(input: 100, output: 20), tools: ["Read", "Bash"]),
            Call(second: 10, tokens: TokenCount(input: 320, output: 6), tools: ["Grep", "Grep"]),
            Call(second: 20, tokens: TokenCount(input: 340, output: 5)),
        ]
        #expect(
            try costs(calls, by: .tool) == [
                "unknown": sum(20, 50, 220, 10, 220, 10), "Grep": sum(6, 50, 20, 10),
                "": sum(1000, 3, 5, 50),
            ]
        )
    }

    @Test func promptThatWasWrittenAnewIsNobodys() throws {
        let calls = [
            Call(second: 0, tokens: TokenCount(input: 100, output: 20), tools: ["Read"]),
            Call(second: 10, tokens: TokenCount(input: 1_000, output: 6)),
            Call(second: 20, tokens: TokenCount(input: 400, output: 5), run: "r1"),
        ]
        #expect(try costs(calls, by: .tool) == ["Read": sum(20, 50, 900, 10), "": sum(200, 10, 6, 50, 400, 10, 5, 50)])
    }

    @Test func promptThatLostALittleKeepsItsShares() throws {
        let calls = [
            Call(second: 0, tokens: TokenCount(input: 100), tools: ["Read"]),
            Call(second: 10, tokens: TokenCount(input: 1_000)),
            Call(second: 20, tokens: TokenCount(input: 900)),
        ]
        #expect(try costs(calls, by: .tool) == ["Read": sum(900, 10, 810, 10), "": sum(100, 10, 100, 10, 90, 10)])
    }

    @Test func subagentsHaveTheirOwnPrompts() throws {
        let calls = [
            Call(second: 0, tokens: TokenCount(input: 100, output: 10), tools: ["Task"]),
            Call(second: 1, tokens: TokenCount(input: 50), tools: ["Grep"]) { $0.reference.subagent = "s" },
            Call(second: 2, tokens: TokenCount(input: 80)) { $0.reference.subagent = "s" },
            Call(second: 10, tokens: TokenCount(input: 130)),
        ]
        #expect(
            try costs(calls, by: .tool, .subagent) == [
                "Task ": sum(10, 50, 30, 10), "Grep unknown": sum(30, 10), " ": sum(200, 10), " unknown": sum(100, 10),
            ]
        )
    }

    /// An agent that logs what a call used when its answer is complete has named the tool before.
    @Test func callThatIsLoggedAfterItsToolIsFound() throws {
        let later = Call(second: 10, tokens: TokenCount(input: 100, output: 20), tools: ["shell"]) { call in
            call.startedAt = call.startedAt + 150
            call.endedAt = call.startedAt
        }
        let next = Call(second: 20, tokens: TokenCount(input: 220, output: 5)) { $0.startedAt = $0.startedAt + 150 }
        #expect(try costs([later, next], by: .tool) == ["shell": sum(20, 50, 120, 10), "": sum(1000, 2, 5, 50)])
    }

    @Test func promptThatTheLogDoesNotTellHasNoOwners() throws {
        let call = Call(second: 0, tokens: TokenCount(cacheRead: 100, output: 20), tools: ["Read"]) {
            $0.unknownTokens = .input
        }
        #expect(try costs([call], by: .tool) == ["Read": 1_000, "unknown": 100])
        #expect(try costs([call], by: .part) == ["cache_read": 100, "output": 1_000])
    }

    @Test(arguments: [
        ("claude-opus-4-8", "anthropic"), ("us.anthropic.claude-opus-4-8-v1:0", "bedrock"),
        ("claude-sonnet-4@20250929", "vertex"), ("openrouter/anthropic/claude-opus-4.8", "openrouter"),
        ("gpt-5.5", "openai"), ("litellm/gemini-3-pro", "google"), ("x-ai/grok-5", "xai"), ("my-own-model", nil),
        ("/models/llama.gguf", nil),
    ])
    func providerIsWhatTheModelsNameTells(model: String, provider: String?) {
        #expect(ModelProvider.name(ofModel: model) == provider)
    }
}
