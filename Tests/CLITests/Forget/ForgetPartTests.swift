import TestSupport
import Testing

@testable import tacho

/// What happened in a repository or on a branch goes, wherever the session began.
@Suite struct ForgetPartTests {
    @Test(arguments: [
        ["--repo", "/w/bolt"], ["--branch", "feat/BOLT-9-y"], ["--repo", "/w/acme"], ["--branch", "main"],
    ])
    func aSessionGoesWhole(filter: [String]) throws {
        let fixture = try CommandFixture()
        try TwoClientsFixture.write(to: fixture)
        #expect(try fixture.run(["sessions", "--all", "--columns", "id"] + filter).lines.count == 1)
        let plan = try fixture.run(["forget", "--dry-run"] + filter)
        #expect(plan.words.contains("1 of them also worked elsewhere; all that they did goes"), "\(plan.words)")
        #expect(try fixture.run(["forget", "--yes"] + filter).status == 0)
        #expect(try fixture.run("search", "secret").lines.isEmpty)
        #expect(try fixture.run("runs", "--columns", "id").lines.isEmpty)
    }

    @Test func aWholeSessionIsNotCalledAPart() throws {
        let fixture = try CommandFixture()
        try AgentLogFixture.write(to: fixture)
        let plan = try fixture.run("forget", "--dry-run", "--branch", "main")
        #expect(plan.words.contains("would forget") && !plan.words.contains("elsewhere"), "\(plan.words)")
    }
}
