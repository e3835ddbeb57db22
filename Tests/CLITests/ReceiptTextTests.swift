import TachoCore
import Testing

@testable import TachoStore
@testable import tacho

@Suite struct ReceiptTextTests {
    private func line(
        agent: String = "claude",
        duration: Int64 = 2_520_000,
        branch: String? = "feat/x",
        _ usage: SessionUsage?
    ) throws -> String? {
        let id = try #require(SessionID(rawValue: "0198f3ab-1234-7000-8000-000000000000"))
        let start = id.timestamp
        var session = Session(
            id: id,
            agent: agent,
            state: .ended,
            source: .hook,
            cwd: "/w/p",
            startedAt: start,
            lastSeenAt: start + duration
        )
        session.durationInMilliseconds = duration
        session.branch = branch
        return Receipt(session: session, usage: usage).line
    }

    private func usage(
        _ cost: CostSum = CostSum(picodollars: 3_120_400_000_000, priced: 140, lowerBound: 0, unpriced: 0, unknown: 0),
        runs: Int = 6,
        auto: Int = 0,
        tools: Int = 131
    ) -> SessionUsage {
        var usage = SessionUsage()
        usage.runCount = runs
        usage.autoRunCount = auto
        usage.toolCallCount = tools
        usage.total = Usage(apiCallCount: 140, cost: cost)
        let start = Timestamp(milliseconds: 0)
        usage.clocks = SessionClocks(
            wall: 2_520_000,
            startedAt: start,
            times: SessionTimes(runs: [start...(start + 1_080_000)])
        )
        return usage
    }

    @Test func everythingKnownIsTold() throws {
        #expect(
            try line(usage())
                == "tacho: claude 42m (18m active) · 6 runs · 131 tools · $3.12 · feat/x · 0000000"
        )
    }

    @Test func sessionWithoutAPromptHasNoWorkToCount() throws {
        let text = try line(usage(CostSum(), runs: 0, tools: 0))
        #expect(text == "tacho: claude 42m · no prompt · feat/x · 0000000")
    }

    @Test func oneIsNotPluralAndAutomaticRunsAreCountedApart() throws {
        #expect(try line(usage(runs: 1, auto: 2, tools: 1))?.contains(" · 1 run (+2 automatic) · 1 tool · ") == true)
    }

    @Test(arguments: [
        (CostSum(picodollars: 3_120_000_000_000, priced: 1, lowerBound: 0, unpriced: 1, unknown: 0), "≥ $3.12"),
        (CostSum(picodollars: 0, priced: 0, lowerBound: 0, unpriced: 2, unknown: 0), "unpriced"),
        (CostSum(picodollars: 0, priced: 0, lowerBound: 0, unpriced: 0, unknown: 1), "cost unknown"),
    ])
    func whatIsMissingInTheCostIsSaid(cost: CostSum, text: String) throws {
        #expect(try line(usage(cost))?.contains(" · 131 tools · \(text) · feat/x") == true)
    }

    @Test func tieByDirectoryAndTimeIsSaid() throws {
        var usage = usage()
        let moment = Timestamp(milliseconds: 0)
        let id = SessionID(timestamp: moment, random: (1, 1))
        let attachment = Attachment(session: id, conversation: "c", binding: .inferred, from: moment, to: moment)
        usage.conversations = [.init(attachment: attachment, parent: nil, unloggedCost: nil)]
        #expect(try line(usage)?.contains(" · $3.12 · log matched by time · ") == true)
    }

    @Test func agentsWithoutLogsHaveAnUnknownCost() throws {
        let expected = "tacho: devin 42m · cost unknown · feat/x · 0000000"
        #expect(try line(agent: "devin", SessionUsage()) == expected)
        #expect(try line(agent: "devin", nil) == expected)
    }

    @Test func logThatWasNotReadInTimeIsSaid() throws {
        #expect(try line(branch: nil, nil) == "tacho: claude 42m · cost pending: tacho show 0000000")
    }

    @Test func shortSessionWithoutRunsIsNotWorthALine() throws {
        #expect(try line(duration: 1_999, SessionUsage()) == nil)
        #expect(try line(duration: 2_000, SessionUsage()) != nil)
        #expect(try line(duration: 100, usage()) != nil)
    }

    @Test func hostileBranchIsHarmless() throws {
        let text = try #require(
            try line(branch: "a\u{1B}]0;title\u{7}b\n\u{202E}c" + String(repeating: "x", count: 90), usage())
        )
        #expect(!text.contains("\n") && !text.contains("\u{1B}") && !text.contains("\u{202E}") && text.count < 130)
    }
}
