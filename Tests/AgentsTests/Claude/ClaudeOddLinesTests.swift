import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents
@testable import TachoIngest

/// Lines that are JSON, but not what they should be, disturb no other.
@Suite struct ClaudeOddLinesTests {
    private static let prompt = #"{"type":"user","uuid":"u","message":{"content":"hi"}}"#
    private static let answer = ClaudeLines.assistant("m", usage: #""input_tokens":3,"output_tokens":7"#)

    @Test(arguments: [
        #"{"type":"assistant","uuid":5,"message":"text"}"#,
        #"{"type":"assistant","uuid":"x","message":{"usage":"none"}}"#,
        #"{"type":"assistant","uuid":"x","message":[{"usage":{}}]}"#, #"{"type":["user"],"message":{"content":"no"}}"#,
        #"{"type":"user","uuid":"x","message":{"content":7}}"#, #"{"type":"user","uuid":{},"message":null}"#,
        #"{"type":"user","uuid":"x","toolUseResult":[1],"message":{"content":[5,null,{"type":7}]},"isMeta":true}"#,
        #"{"type":"progress","data":[]}"#,
        #"{"type":"progress","data":{"agentId":7,"message":{"message":{"usage":{}}}}}"#,
        #"{"type":"attachment","attachment":"x"}"#, #"{"type":"system","subtype":null}"#, #"{"type":"cost-state"}"#,
    ])
    func membersOfOddTypesCountNothing(line: String) throws {
        let facts = try ClaudeLines(Self.prompt, line, Self.answer, line).facts
        #expect(facts.apiCalls.values.map(\.tokens) == [TokenCount(input: 3, output: 7)])
        #expect(facts.runs.keys.map(\.id) == ["u"] && facts.toolCalls.isEmpty && facts.usageTotals.isEmpty)
        #expect(facts.apiCalls.values.first.map { RunAttribution(facts).run(of: $0) } == "u")
    }

    @Test(arguments: [
        (#""input_tokens":"5","output_tokens":7"#, TokenCount(output: 7)),
        (#""input_tokens":-5,"output_tokens":7.4"#, TokenCount(output: 7)),
        (#""input_tokens":null,"output_tokens":[],"cache_creation":5"#, TokenCount()),
        (#""output_tokens":7,"cache_creation":{"ephemeral_1h_input_tokens":"9"}"#, TokenCount(output: 7)),
    ])
    func figuresOfOddTypesAreZero(usage: String, tokens: TokenCount) throws {
        let facts = try ClaudeLines(ClaudeLines.assistant("m", usage: usage)).facts
        #expect(facts.apiCalls.values.map(\.tokens) == [tokens])
    }

    /// Its cost would be in no day: better to say that it is left out.
    @Test func aCallWithoutATimeIsCountedAsLeftOut() throws {
        let line = #"{"type":"assistant","uuid":"a","sessionId":"S","message":{"id":"m","usage":{"output_tokens":7}}}"#
        let file = LogFile(path: "/f", relativePath: "p/S.jsonl")
        var reader = try #require(ClaudeReader(file: file, savedState: nil))
        var facts = FactBatch()
        func read(_ line: String) -> LogLineOutcome {
            Array(line.utf8).withUnsafeBytes { reader.read($0, at: 0, into: &facts) }
        }
        #expect(read(line) == .malformed && facts.isEmpty)
        #expect(read(#"{"type":"mode","timestamp":"2026-11-20T09:00:00Z"}"#) == .read)
        #expect(read(line) == .read)
    }

    /// Longer than what is read at once.
    @Test func aLineOfMoreThanAMegabyteIsReadLikeAnyOther() throws {
        let sandbox = try Sandbox()
        let sink = MemorySink()
        let files = try #require(LogFiles(.claude) { $0 == "HOME" ? sandbox.home.path : nil })
        let long = String(repeating: #"wide \"text\" "#, count: 90_000)
        let keys = #""sessionId":"S","timestamp":"2026-11-20T09:00:00Z""#
        let lines = [
            #"{"type":"user","uuid":"u",\#(keys),"message":{"content":"\#(long)"}}"#, "not JSON",
            #"{"sessionId":"S","# + Self.answer.dropFirst(),
        ]
        try sandbox.write(lines.joined(separator: "\n") + "\n", to: "home/.claude/projects/p/S.jsonl")
        let report = try LogImporter(files: files, sink: sink).run()
        #expect(report.malformedLineCount == 1 && report.longLineCount == 0)
        #expect(sink.facts.runs.count == 1 && sink.facts.apiCalls.values.map(\.tokens.output) == [7])
    }
}
