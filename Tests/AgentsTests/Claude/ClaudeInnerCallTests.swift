import TachoCore
import Testing

@testable import TachoAgents

/// What the vendor ran within a call and bills apart stands in `usage.iterations` alone.
@Suite struct ClaudeInnerCallTests {
    private static let message = #"{"type":"message","input_tokens":10,"output_tokens":50}"#
    private static let advice =
        #"{"type":"advisor_message","model":"claude-opus-4-7","input_tokens":160000,"output_tokens":8000}"#
    private static let compaction = #"{"input_tokens":180000,"output_tokens":3500,"type":"compaction"}"#

    @Test(arguments: [
        ("", []), (#","iterations":null"#, []), (#","iterations":{}"#, []), (#","iterations":[1,"a",null,[]]"#, []),
        (iterations(message), []), (iterations(#"{"input_tokens":5}"#), []),
        (iterations(message, advice, message), ["m#0 advisor_message claude-opus-4-7 160000 8000"]),
        (iterations(compaction, message), ["m#0 compaction claude-sonnet-4-6 180000 3500"]),
        (
            iterations(advice, compaction, message, advice),
            [
                "m#0 advisor_message claude-opus-4-7 160000 8000", "m#1 compaction claude-sonnet-4-6 180000 3500",
                "m#2 advisor_message claude-opus-4-7 160000 8000",
            ]
        ),
        (iterations(#"{"type":"reflection","output_tokens":7}"#), ["m#0 reflection claude-sonnet-4-6 0 7"]),
        (iterations(#"{"type":"reflection","steps":3}"#, advice), ["m#1 advisor_message claude-opus-4-7 160000 8000"]),
        (iterations(#"{"type":"a","output_tokens":1,"iterations":[\#(advice)]}"#), ["m#0 a claude-sonnet-4-6 0 1"]),
    ])
    func everyEntryThatIsNoPartOfTheMessageIsACall(iterations: String, inner: [String]) throws {
        let facts = try ClaudeLines(Self.line(iterations)).facts
        #expect(Self.inner(facts) == inner)
        #expect(facts.apiCalls.values.first { $0.key == "m" }?.tokens == TokenCount(input: 10, output: 50))
    }

    /// Each line of a message repeats the list, the first ones a shorter one, and forks repeat the lines.
    @Test func repeatedAndShorterListsCountOnce() throws {
        let lines = ClaudeLines(
            Self.line(""),
            Self.line(Self.iterations(Self.message, Self.advice)),
            Self.line(Self.iterations(Self.message, Self.advice, Self.message, Self.advice)),
            Self.line(Self.iterations(Self.message, Self.advice))
        )
        let advice = "advisor_message claude-opus-4-7 160000 8000"
        #expect(Self.inner(try lines.facts) == ["m#0 \(advice)", "m#1 \(advice)"])
        #expect(try lines.reversed.facts.apiCalls.count == 3)
    }

    @Test func innerCallsShareTheTierAndThePlaceOfTheirMessage() throws {
        let usage = Self.iterations(Self.advice) + #","speed":"fast","inference_geo":"US""#
        let facts = try ClaudeLines(Self.line(usage)).facts
        let call = try #require(facts.apiCalls.values.first { $0.purpose != nil })
        #expect(call.tier == "fast" && call.inferenceGeo == "us" && call.place?.value.cwd == "/w")
        #expect(call.loggedID == "m")
    }

    /// A consultation may cost more than the answer, but it is not the run's model.
    @Test func theModelOfARunIsThatOfItsAnswers() throws {
        let prompt = #"{"type":"user","uuid":"p","message":{"content":"hi"}}"#
        let facts = try ClaudeLines(prompt, Self.line(Self.iterations(Self.advice, Self.advice))).facts
        let runs = ConversationFacts(agent: "claude", id: "S", facts: facts).makeRuns(prices: .builtIn)
        #expect(runs.map(\.model) == ["claude-sonnet-4-6"])
        #expect(runs.first?.apiCalls.count == 3)
    }

    @Test func whatIsBilledApartIsPartOfTheCost() throws {
        func cost(_ model: String, _ usage: String) throws -> Int64 {
            let facts = try ClaudeLines(ClaudeLines.assistant("m", model: model, usage: usage)).facts
            let runs = ConversationFacts(agent: "claude", id: "S", facts: facts).makeRuns(prices: .builtIn)
            #expect(runs.allSatisfy { $0.cost.state == .priced })
            return runs.reduce(0) { $0 + $1.cost.picodollars }
        }
        let asking =
            #""input_tokens":10,"output_tokens":1000,"cache_creation_input_tokens":2000,"#
            + #""cache_read_input_tokens":100000"#
        #expect(try cost("claude-sonnet-4-6", asking + Self.iterations(Self.message, Self.advice)) == 1_052_530_000_000)
        let compacted = #""input_tokens":23000,"output_tokens":1000"#
        #expect(try cost("claude-opus-4-8", compacted + Self.iterations(Self.compaction)) == 1_127_500_000_000)
    }

    private static func inner(_ facts: FactBatch) -> [String] {
        facts.apiCalls.values.filter { $0.purpose != nil }.sorted { $0.key < $1.key }.map { call in
            "\(call.key) \(call.purpose ?? "") \(call.model ?? "") \(call.tokens.input) \(call.tokens.output)"
        }
    }

    private static func iterations(_ entries: String...) -> String {
        #","iterations":[\#(entries.joined(separator: ","))]"#
    }

    private static func line(_ usage: String) -> String {
        ClaudeLines.assistant("m", usage: #""input_tokens":10,"output_tokens":50"# + usage)
    }
}
