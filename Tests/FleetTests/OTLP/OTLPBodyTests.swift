import TachoCore
import Testing

@testable import TachoFleet

@Suite struct OTLPBodyTests {
    private static let start = Timestamp(milliseconds: 1_795_251_600_000)

    private func usage(_ quarter: Int64, branch: String = "main", calls: Int = 1) -> QuarterUsage {
        QuarterUsage(
            quarter: Self.start + quarter * QuarterHour.length,
            agent: "a",
            model: "m",
            repo: "r",
            branch: branch,
            isSubagent: false,
            usage: Usage(
                apiCallCount: calls,
                tokens: TokenCount(input: 1, cacheRead: 2, cacheWrite5m: 3, cacheWrite1h: 4, output: 5, reasoning: 6),
                cost: CostSum(picodollars: 7_000, priced: calls, lowerBound: 0, unpriced: 0, unknown: 0)
            )
        )
    }

    @Test func alikeUsagesBecomeOne() {
        let rows = QuarterUsage.joined([usage(1), usage(0, branch: "x"), usage(0), usage(0, calls: 4)])
        #expect(rows.map(\.usage.apiCallCount) == [5, 1, 1])
        #expect(rows[0].usage.tokens.reasoning == 12)
        #expect(rows[0].usage.cost.picodollars == 14_000)
        #expect(rows.map(\.branch) == ["main", "x", "main"])
    }

    /// A usage has seven points, so 71 fit.
    @Test func requestsHaveWholeQuartersWhereTheyFit() {
        func quarters(_ counts: [Int]) -> [(rows: Int, end: Int64)] {
            let rows = counts.enumerated().flatMap { quarter, count in
                (0..<count).map { usage(Int64(quarter), branch: "\($0)") }
            }
            return OTLPMetricsBody.batches(rows).map { body in
                (body.rows.count, (body.end - Self.start) / QuarterHour.length)
            }
        }
        func check(_ counts: [Int], _ expected: [(rows: Int, end: Int64)]) {
            #expect(quarters(counts).map { "\($0)" } == expected.map { "\($0)" })
        }
        check([], [])
        check([10, 20], [(30, 2)])
        check([60, 20], [(60, 1), (20, 2)])
        // Of a quarter that is split, nothing is done before its last part.
        check([10, 150, 5], [(10, 1), (71, 1), (71, 1), (13, 3)])
    }

    @Test func noPointIsZero() {
        var row = usage(0)
        #expect(OTLPMetric.pointCount(row) == 7)
        row.usage = Usage(apiCallCount: 1)
        #expect(OTLPMetric.pointCount(row) == 1)
        let text = String(decoding: OTLPMetricsBody.batches([row])[0].json(of: Self.resource), as: UTF8.self)
        #expect(text.contains(#""name":"tacho.calls""#))
        #expect(!text.contains("gen_ai.client"))
    }

    @Test func hostileTextIsText() throws {
        var session = OTLPSession(id: "i", rev: 1, agent: "a\"b\\", state: "ended", startedAt: Self.start)
        session.branch = "x\u{1B}]0;\u{0}\n\u{2028}"
        let body = OTLPSessionsBody(sessions: [session], now: Self.start).json(of: Self.resource)
        let value = try JSONValue(json: body)
        let text = "\(value)"
        #expect(text.contains("vcs.ref.head.name"))
    }

    private static let resource = OTLPResource(machine: "id", label: "desk", version: "1")

    @Test(
        arguments: [
            ("{}", 0, ""), ("", 0, ""), ("nonsense", 0, ""), (#"{"partialSuccess":{}}"#, 0, ""),
            (#"{"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"too\nold"}}"#, 3, "too old"),
            (#"{"partialSuccess":{"rejectedLogRecords":2}}"#, 2, ""),
            (#"{"partialSuccess":{"errorMessage":"\u001b[31mred"}}"#, 0, "red"),
        ]
    )
    func answersAreRead(body: String, rejected: Int, message: String) {
        let answer = OTLPAnswer(Array(body.utf8))
        #expect((answer.rejectedCount, answer.message) == (rejected, message))
    }
}
