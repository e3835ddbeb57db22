import TachoCore
import Testing

@testable import TachoAgents

/// One response is one call, whatever its thread's lines tell of it and in which order.
@Suite struct CodexTotalsTests {
    typealias Lines = CodexReaderTests

    static func record(_ id: String, _ input: Int, at moment: Int64) -> String {
        let payload: [String: Any] = [
            "thread_id": Lines.thread, "turn_id": Lines.turn, "response_id": id, "usage": Lines.usage(input, 0, 10),
        ]
        return CodexJSON.line("token_usage_record", payload, at: Lines.start + moment)
    }

    static func count(_ total: Int, _ last: Int, at moment: Int64) -> String {
        Lines.count(
            Lines.usage(total, 0, total / 10),
            Lines.usage(last, 0, last / 10),
            at: Lines.start + moment
        )
    }

    /// The inputs of all calls in order.
    static func inputs(_ lines: [String]) -> [Int] {
        let facts = Lines.facts([Lines.meta()] + Lines.begin() + lines)
        #expect(
            CodexFiles.facts(of: [CodexFile(path: "/l", lines: [Lines.meta()] + Lines.begin() + lines)], chunk: 1)
                .apiCalls.count == facts.apiCalls.count
        )
        return facts.apiCalls.values.sorted { $0.startedAt < $1.startedAt }.map(\.tokens.input)
    }

    @Test func aTotalAndItsRecordAreOneCallInEitherOrder() {
        let totalFirst = [
            Self.count(100, 100, at: 100), Self.record("r1", 100, at: 101), Self.count(100, 100, at: 102),
            Self.count(200, 100, at: 200), Self.record("r2", 100, at: 201),
        ]
        let recordFirst = [
            Self.record("r1", 100, at: 100), Self.count(100, 100, at: 101), Self.record("r2", 100, at: 200),
            Self.count(200, 100, at: 201),
        ]
        #expect(Self.inputs(totalFirst) == [100, 100])
        #expect(Self.inputs(recordFirst) == [100, 100])
        #expect(Self.inputs([totalFirst[0], totalFirst[1], recordFirst[2], recordFirst[3]]) == [100, 100])
        #expect(Self.inputs([recordFirst[0], recordFirst[1], totalFirst[3], totalFirst[4]]) == [100, 100])
    }

    @Test func aRecordOfTheNextTurnIsAnotherCall() {
        let next = Lines.begin(Lines.later, at: Lines.start + 9_000)
        #expect(
            Self.inputs([Self.count(100, 100, at: 100)] + next + [Self.record("r2", 100, at: 9_100)]) == [100, 100]
        )
    }

    @Test(arguments: [
        ([(100_000, 100_000), (5_000, 5_000), (101_000, 1_000), (6_000, 1_000), (102_000, 1_000)], 108_000),
        ([(1_000, 1_000), (4_000, 1_500)], 4_000), ([(1_000, 1_000), (2_000, 1_000), (1_000, 1_000)], 2_000),
        ([(1_000, 1_000), (2_000, 1_000), (1_000, 1_000), (4_000, 1_500)], 4_000),
        ([(7_000, 1_000), (8_000, 1_000)], 2_000),
    ])
    func totalsGoOnFromAnyThatWasShown(totals: [(total: Int, last: Int)], sum: Int) {
        let lines = totals.enumerated().map { Self.count($1.total, $1.last, at: Int64($0 + 1) * 100) }
        #expect(Self.inputs(lines).reduce(0, +) == sum)
    }

    @Test func callsBeforeTheFirstModelTakeIt() {
        let begin = Lines.begin()
        let lines = [Lines.meta(), begin[0], Self.count(100, 100, at: 60), Self.record("r2", 50, at: 61)]
        let later = [
            CodexJSON.line("turn_context", ["model": "gpt-5.4"], at: Lines.start + 99),
            Self.count(1_000, 850, at: 100), Self.count(1_100, 100, at: 101),
            CodexJSON.line("turn_context", ["model": "gpt-6-sol"], at: Lines.start + 199),
        ]
        #expect(Lines.facts(lines).apiCalls.values.map(\.model) == [nil, nil])
        let facts = CodexFiles.facts(of: [CodexFile(path: "/l", lines: lines + later)], chunk: 1)
        #expect(facts.apiCalls.values.map(\.model) == ["gpt-5.4", "gpt-5.4", "gpt-5.4"])
        #expect(Lines.total(facts).input == 250)
    }
}
