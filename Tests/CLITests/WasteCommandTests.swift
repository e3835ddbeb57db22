import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// `tacho waste` and the first lines of `tacho explain` on the logs of `AgentLogFixture`.
@Suite struct WasteCommandTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try AgentLogFixture.write(to: fixture)
    }

    @Test func findingsHaveTheirSumTheirRuleAndTheirSessions() throws {
        let result = try fixture.run(["waste", "--json"])
        let document = try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        #expect(document["schema"] as? String == "tacho.waste.v1" && document["run_count"] as? Int == 3)
        let findings = try #require(document["findings"] as? [[String: Any]])
        // The second run was stopped; its model has no price.
        #expect(findings.map { $0["kind"] as? String } == ["interrupted"])
        #expect(findings[0]["count"] as? Int == 1 && findings[0]["cost_state"] as? String == "unpriced")
        #expect((findings[0]["rule"] as? String)?.hasSuffix(".") == true)
        #expect((findings[0]["sessions"] as? [Any])?.count == 1)
        #expect((document["spent"] as? [String: Any])?["cost_usd"] as? NSNumber == 0.0585)
    }

    @Test func tableSaysTheRules() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 100)
        let result = try fixture.run("waste")
        #expect(result.data.contains("interrupted runs") && result.data.contains("1 run"))
        #expect(result.words.contains("Interrupted runs: the whole cost of runs that you stopped."))
    }

    /// The prompts stand under their kind, and the command lists all of them.
    @Test(arguments: [60, 80, 140])
    func promptsStandUnderTheirKind(columns: Int) throws {
        var fixture = fixture
        fixture.useTerminal(columns: columns)
        let lines = try fixture.run("waste", "--repo", "/home/u/src/api", "--since", "this week").lines
        let all = "  All: tacho runs --state interrupted --sort cost --repo /home/u/src/api --since 'this week'"
        #expect(lines.count == 4 && lines[3] == all, "\(lines)")
        #expect(lines[1].hasPrefix("interrupted runs") && lines[2].contains("and the other one"), "\(lines)")
        #expect(lines[2].contains("api") && lines[2].contains("unpriced"))
        for line in lines.dropLast() { #expect(DisplayWidth.of(line) <= columns, "\(line)") }
    }

    @Test func oneKindHasAllItsPrompts() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 100)
        let result = try fixture.run("waste", "--kind", "interrupted")
        #expect(result.data.contains("interrupted runs") && !result.data.contains("All:"))
        #expect(try fixture.run("waste", "--kind", "failed").words.contains("No waste found"))
        #expect(try fixture.run("waste", "--kind", "luck").status == 2)
    }

    @Test func nothingRecordedIsSaid() throws {
        let empty = try CommandFixture()
        #expect(try empty.run("waste").words.hasPrefix("No runs match.\nNothing is recorded yet."))
    }

    @Test func explanationBeginsWithWhy() throws {
        let result = try fixture.run("explain", "last")
        let names = result.lines.map { $0.split(separator: "\t").first.map(String.init) }
        #expect(names == ["cost", "biggest run", "context", "cache", "models", "sub-agents"])
        #expect(result.words.contains("--calls"))
        #expect(result.data.contains("fix the login test") && !result.data.contains("read from"))
    }
}
