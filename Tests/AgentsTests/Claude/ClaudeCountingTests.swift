import TachoCore
import Testing

@testable import TachoAgents

/// What one call, one search and one run is, where lines leave room.
@Suite struct ClaudeCountingTests {
    private func tokens(_ facts: FactBatch) -> [String: TokenCount] {
        Dictionary(uniqueKeysWithValues: facts.apiCalls.values.map { ($0.key, $0.tokens) })
    }

    // MARK: One call's figures

    @Test func aGatewayThatSplitsThePromptAtTheEndIsCountedOnce() throws {
        let lines = ClaudeLines(
            ClaudeLines.assistant("m", usage: #""input_tokens":50000,"output_tokens":1"#, second: 5),
            ClaudeLines.assistant(
                "m",
                usage: #""input_tokens":200,"output_tokens":300,"cache_read_input_tokens":49800"#,
                second: 6
            )
        )
        #expect(tokens(try lines.facts) == ["m": TokenCount(input: 200, cacheRead: 49_800, output: 300)])
    }

    @Test func aPartialLineOfTheMainThreadIsCompletedByTheSubagentsFile() throws {
        let main = ClaudeLines(
            ClaudeLines.assistant("m1", request: "r1", usage: #""input_tokens":3,"output_tokens":5"#)
        )
        let side = #","isSidechain":true,"agentId":"ab""#
        func subagent(_ request: String) -> ClaudeLines {
            ClaudeLines(
                ClaudeLines.assistant(
                    "m1",
                    request: request,
                    usage: #""input_tokens":3,"output_tokens":631"#,
                    second: 6,
                    keys: side
                )
            ).inFile("p/S/subagents/agent-ab.jsonl")
        }
        for (request, output) in [("r1", 631), ("r2", 5)] {
            var facts = try main.facts
            facts.merge(try subagent(request).facts)
            var turned = try subagent(request).facts
            turned.merge(try main.facts)
            #expect(facts == turned)
            let call = try #require(facts.apiCalls.values.first)
            #expect(call.tokens.output == output && call.reference.subagent == nil && facts.apiCalls.count == 1)
        }
    }

    // MARK: Web searches

    private static let ask = ClaudeLines.assistant(
        "m1",
        usage: #""input_tokens":10,"output_tokens":5,"server_tool_use":{"web_search_requests":0}"#,
        content: #"{"type":"tool_use","id":"toolu_1","name":"WebSearch","input":{"query":"q"}}"#
    )

    private static func result(_ count: String, tool: String = "toolu_1", second: Int = 30) -> String {
        #"{"type":"user","uuid":"r\#(second)","timestamp":"2026-11-20T09:00:\#(second)Z","toolUseResult":{"query":"q","#
            + #""results":[],"durationSeconds":2.5,"searchCount":\#(count)},"#
            + #""message":{"content":[{"type":"tool_result","tool_use_id":"\#(tool)","content":"x"}]}}"#
    }

    private func call(_ lines: ClaudeLines) throws -> PricedCall {
        let runs = ConversationFacts(agent: "claude", id: "S", facts: try lines.facts).makeRuns(prices: .builtIn)
        return try #require(runs.flatMap(\.apiCalls).first)
    }

    /// The agent searches in a call of its own, of which the result's count is all that is logged.
    @Test func searchesOfTheToolAreBilledAtTheCallThatAsked() throws {
        let call = try call(ClaudeLines(Self.ask, Self.result("2")))
        #expect(call.costSum.picodollars == 20_105_000_000 && call.call.webSearchCount == 2)
        #expect(call.costSum.state == .partial)
    }

    @Test func aResultThatIsWrittenTwiceCountsOnce() throws {
        let call = try call(ClaudeLines(Self.ask, Self.result("2"), Self.ask, Self.result("2", second: 40)))
        #expect(call.call.webSearchCount == 2)
    }

    @Test func aCountOfTheCallItselfIsTheWholeTruth() throws {
        let ask = Self.ask.replacing(#""web_search_requests":0"#, with: #""web_search_requests":1"#)
        let call = try call(ClaudeLines(ask, Self.result("2")))
        #expect(call.call.webSearchCount == 1 && call.costSum.state == .priced)
    }

    @Test func othersToolsDoNotSearch() throws {
        let ask = Self.ask.replacing(#""name":"WebSearch""#, with: #""name":"Grep""#)
        let call = try call(ClaudeLines(ask, Self.result("2")))
        #expect(call.call.webSearchCount == 0 && call.costSum.state == .priced)
    }

    /// The agent's own total holds what the searching call used.
    @Test(arguments: [(100, CostState.priced), (0, .partial)])
    func aLaterTotalTellsWhatTheSearchesUsed(seconds: Int, state: CostState) throws {
        let start = 1_795_165_200_000  // 2026-11-20T09:00Z
        let total =
            #"{"type":"cost-state","sessionId":"S","startTime":\#(start),"totalDuration":\#(seconds * 1_000),"#
            + #""totalCostUSD":0.5,"modelUsage":{}}"#
        #expect(try call(ClaudeLines(Self.ask, Self.result("2"), total)).costSum.state == state)
    }

    // MARK: Lines of progress

    private static let progress =
        #"{"type":"progress","uuid":"p1","parentToolUseID":"toolu_9","data":{"type":"agent_progress","agentId":"ab12","#
        + #""message":{"type":"assistant","requestId":"r","message":{"id":"m","model":"claude-haiku-4-5","#
        + #""usage":{"input_tokens":5,"output_tokens":10}}}}}"#

    @Test func usageInProgressCountsWithAndWithoutTheSubagentsFile() throws {
        let prompt = #"{"type":"user","uuid":"u","message":{"content":"go"}}"#
        var facts = try ClaudeLines(prompt, Self.progress, Self.progress).facts
        #expect(tokens(facts) == ["m": TokenCount(input: 5, output: 10)])
        let file = ClaudeLines(
            ClaudeLines.assistant(
                "m",
                request: "r",
                model: "claude-haiku-4-5",
                usage: #""input_tokens":5,"output_tokens":40"#,
                keys: #","isSidechain":true"#
            )
        )
        facts.merge(try file.inFile("p/S/subagents/agent-ab12.jsonl").facts)
        #expect(tokens(facts) == ["m": TokenCount(input: 5, output: 40)])
        let call = try #require(facts.apiCalls.values.first)
        #expect(call.reference.subagent == "ab12" && RunAttribution(facts).run(of: call) == "u")
    }

    // MARK: Lines without ids

    @Test func aLineWithoutIdsIsToldByItsPlace() throws {
        let usage = #"{"type":"assistant","message":{"model":"claude-haiku-4-5","usage":{"output_tokens":7}}}"#
        let facts = try ClaudeLines(#"{"type":"user","message":{"content":"hello"}}"#, usage, usage).facts
        #expect(facts.apiCalls.values.map(\.tokens.output) == [7, 7])
        #expect(facts.runs.values.map(\.preview?.value) == ["hello"])
        #expect(facts.apiCalls.values.allSatisfy { RunAttribution(facts).run(of: $0) == facts.runs.keys.first?.id })
    }
}
