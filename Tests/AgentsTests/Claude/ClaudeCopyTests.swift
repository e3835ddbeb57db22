import TachoCore
import Testing

@testable import TachoAgents

/// Which of two transcripts with the same lines is the original, by what is in them alone.
@Suite struct ClaudeCopyTests {
    /// A prompt and its answer, as they stand in a conversation's transcript.
    private static func turn(_ number: Int, in conversation: String, keys: String = "") -> [String] {
        let all = #""sessionId":"\#(conversation)","cwd":"/w"\#(keys)"#
        let time = #""timestamp":"2026-11-20T09:0\#(number):00.000Z""#
        let usage = #""usage":{"input_tokens":\#(number),"output_tokens":1}"#
        let message = #"{"id":"m\#(number)","model":"claude-sonnet-4-6","content":[],\#(usage)}"#
        return [
            #"{"type":"user","uuid":"u\#(number)","message":{"content":"prompt \#(number)"},\#(time),\#(all)}"#,
            #"{"type":"assistant","uuid":"a\#(number)","parentUuid":"u\#(number)","message":\#(message),\#(time),\#(all)}"#,
        ]
    }

    private static func facts(_ conversation: String, turns: [Int], keys: String = "") throws -> FactBatch {
        var transcript = ClaudeLines().inFile("p/\(conversation).jsonl")
        transcript.lines = turns.flatMap { turn($0, in: conversation, keys: keys) }
        return try transcript.facts
    }

    /// The prompts and calls of each conversation, which must not depend on the order of reading.
    private static func runs(_ first: FactBatch, _ second: FactBatch) -> [String: [String]] {
        var facts = first
        facts.merge(second)
        var reversed = second
        reversed.merge(first)
        #expect(facts == reversed)
        let settled = SharedHistory(facts).settled
        var runs: [String: [String]] = [:]
        for run in settled.runs.values { runs[run.origin.conversation, default: []].append(run.key) }
        for call in settled.apiCalls.values { runs[call.origin.conversation, default: []].append(call.key) }
        return runs.mapValues { $0.sorted() }
    }

    @Test(arguments: [("A", "Z"), ("Z", "A")])
    func aConversationWithTheMarkOfTheBackgroundIsTheCopy(original: String, copy: String) throws {
        let runs = Self.runs(
            try Self.facts(original, turns: [1, 2]),
            try Self.facts(copy, turns: [1, 2, 3], keys: #","sessionKind":"bg""#)
        )
        #expect(runs == [original: ["m1", "m2", "u1", "u2"], copy: ["m3", "u3"]])
    }

    @Test func aConversationBegunInTheBackgroundIsItsOwn() throws {
        let facts = try Self.facts("A", turns: [1], keys: #","sessionKind":"bg""#)
        #expect(Self.runs(facts, FactBatch()) == ["A": ["m1", "u1"]])
    }

    @Test(arguments: [("A", "Z"), ("Z", "A")])
    func withoutMarksTheOneThatGoesOnFirstIsTheOriginal(original: String, copy: String) throws {
        let runs = Self.runs(
            try Self.facts(original, turns: [1, 2, 3]),
            try Self.facts(copy, turns: [1, 2, 4])
        )
        #expect(runs == [original: ["m1", "m2", "m3", "u1", "u2", "u3"], copy: ["m4", "u4"]])
    }
}
