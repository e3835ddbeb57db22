import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// A session with a run of the user's and an automatic one, as every command counts them.
@Suite struct RunCountTests {
    private var fixture: CommandFixture
    private let session: String

    /// The second run of `AgentLogFixture` answers a sub-agent's notification.
    init() throws {
        fixture = try CommandFixture()
        try AgentLogFixture.write(to: fixture)
        let name = ".claude/projects/-home-u-src-api/\(AgentLogFixture.conversation).jsonl"
        let text = try #require(fixture.homeFile(name))
        let notification = "<task-notification>done</task-notification>"
        try fixture.sandbox.write(
            text.replacing("and the other one", with: notification),
            to: "home/" + name
        )
        session = try #require(
            try fixture.run("sessions", "--agent", "claude", "--columns", "id").lines.first
        )
    }

    @Test func everyCommandCountsTheUsersAndNamesTheOther() throws {
        let words = "1 run (+1 automatic)"
        #expect(try fixture.run("explain", session).data.contains(" in \(words)"))
        #expect(try fixture.run("diff", session, session).data.contains(", \(words), 4 calls"))
        #expect(try fixture.run("waste", "--agent", "claude").unbrokenWords.contains("in \(words)."))
        #expect(
            try fixture.run("runs", "--session", session, "--sort", "cost").words.contains("\(words), ")
        )
        #expect(
            try fixture.run("forget", session, "--dry-run").words.contains("1 session with \(words)")
        )
        #expect(
            try fixture.run("sessions", "--agent", "claude", "--columns", "run_count,auto_run_count")
                .lines == ["1\t1"]
        )
    }

    @Test func whatIsAutomaticAloneIsNotNothing() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 140)
        let lines = try fixture.run("cost", "--by", "prompt", "--agent", "claude").lines
        #expect(
            lines.contains { $0.contains("+1 auto") }
                && lines.contains { $0.contains("fix the login test") },
            "\(lines)"
        )
        let markdown = try fixture.run("cost", "--by", "prompt", "--agent", "claude", "--md").data
        #expect(markdown.contains("| +1 auto |"), "\(markdown)")
    }
}
