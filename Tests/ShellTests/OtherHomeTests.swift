import Foundation
import TachoCore
import TestSupport
import Testing

/// A second account of an agent, which logs where its own environment says.
@Suite struct OtherHomeTests {
    @Test(
        "its sessions are as complete as those of the first",
        arguments: ShellKind.tested,
        ["env CLAUDE_CONFIG_DIR=$HOME/.claude-work claude --sleep 1", "claude-work --sleep 1"]
    )
    func isRead(shell: ShellKind, line: String) throws {
        let sandbox = try Sandbox()
        try LoggingAgent.install(in: sandbox)
        let alias = "alias claude-work='env CLAUDE_CONFIG_DIR=$HOME/.claude-work claude'"
        let session = try ShellSession(shell, in: sandbox, before: alias)
        try session.run(line)
        try session.run("claude --sleep 1")
        // A shell on a busy machine may draw a prompt twice, so that an answer belongs to the line before: ask again.
        var rows = ""
        let areComplete = eventually {
            rows = (try? session.run("tacho sessions --all --columns run_count,cost_usd,binding | cat").text) ?? ""
            return rows.matches(of: /1\t3\t/).count == 2
        }
        #expect(areComplete, "\(rows)")
    }
}
