import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// `tacho cost` by what only calls tell, and by two groupings, on the logs of `AgentLogFixture`.
@Suite struct CostGroupingTests {
    private let fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try AgentLogFixture.write(to: fixture)
    }

    private func rows(_ arguments: String...) throws -> [[String]] {
        let result = try fixture.run(["cost", "--columns", "key,inner_key,api_call_count,cost_usd"] + arguments)
        #expect(result.status == 0, "\(result.words)")
        return result.lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    /// Prices in dollars a million tokens: 5 input, 0.5 cache read, 10 an hour's cache, 25 output.
    @Test func partsOfOneModel() throws {
        #expect(
            try rows("--by", "part", "--model", "claude-opus-4-8") == [
                ["cache_read", "", "3", "0.031"], ["output", "", "3", "0.0145"], ["cache_write_1h", "", "1", "0.01"],
                ["input", "", "3", "0.0001"],
            ]
        )
    }

    /// The first call's prompt has 21,010 tokens, the next two 21,005: what was added is not more than what was lost.
    @Test func toolsOfOneModel() throws {
        #expect(
            try rows("--by", "tool", "--model", "claude-opus-4-8") == [
                ["", "", "3", "0.04335"], ["Read", "", "1", "0.01"], ["Edit", "", "1", "0.00225"],
            ]
        )
    }

    @Test func twoGroupingsInAnyWriting() throws {
        let expected = [
            ["claude", "claude-opus-4-8", "3", "0.0556"], ["claude", "claude-nobody-9", "1", ""],
            ["codex", "gpt-5.5", "1", "0.0029"],
        ]
        #expect(try rows("--by", "agent,model") == expected)
        #expect(try rows("--by", "agent", "--by", "model") == expected)
    }

    @Test func everyPairHasTheSameTotal() throws {
        var totals: Set<String> = []
        for outer in CostGrouping.allCases {
            for inner in CostGrouping.allCases where inner != outer {
                let result = try fixture.run(["cost", "--json", "--by", "\(outer.rawValue),\(inner.rawValue)"])
                let document = try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
                #expect(document["inner_by"] as? String == inner.rawValue)
                let total = try #require(document["total"] as? [String: Any])
                totals.insert("\(total["cost_usd"] ?? "")")
            }
        }
        #expect(totals == ["0.0585"])
    }

    @Test func promptsAreShownWithTheirWords() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 100)
        let text = try fixture.run("cost", "--by", "prompt").data
        #expect(text.contains("fix the login test") && text.contains("and the other one"))
    }

    @Test func hoursAreThoseOfTheClock() throws {
        #expect(try rows("--by", "hour").map { $0[0] } == ["07:00", "08:00"])
    }

    @Test(arguments: [
        (["--by", "repo,model,day"], "at most two"), (["--by", "repo", "--by", "repo"], "two different"),
        (["--by", "repo,moon"], "moon"),
    ])
    func badGroupingIsAClearError(arguments: [String], words: String) throws {
        let result = try fixture.run(["cost"] + arguments)
        #expect(result.status == 2 && result.words.contains(words), "\(result.words)")
    }
}
