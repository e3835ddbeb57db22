import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import TachoHook

/// Notices that a watch process has shown.
@Suite struct NoticeLaunchTests {
    private let shell: WatchedShell

    init() throws {
        shell = try WatchedShell(WatchedShell.begin + "claude 60; true")
    }

    private func say(_ status: String, at milliseconds: Int) throws {
        let agent = try #require(shell.events.first { $0["event"] as? String == "agent" })
        let (pid, started) = (try #require(agent["pid"] as? Int), try #require(agent["started"] as? Int))
        let entry =
            #"{"pid":\#(pid),"sessionId":"c","cwd":"/w","procStart":"\#(started)","#
            + #""status":\#(status),"statusUpdatedAt":\#(milliseconds)}"#
        try shell.sandbox.write(entry, to: "home/.claude/sessions/\(pid).json")
    }

    private func notices() -> [String] {
        let text = try? String(contentsOfFile: shell.sandbox.root.path + "/notices", encoding: .utf8)
        return text.map { $0.split(separator: "\n").map(String.init) } ?? []
    }

    @Test func aDialogIsToldOnceAndTheAnswerAfterwards() throws {
        let command = #"echo \"$TACHO_NOTICE $TACHO_TITLE: $TACHO_TEXT\" >> \#(shell.sandbox.root.path)/notices"#
        let settings = "[notify]\non = [\"asks\", \"done\"]\nmin_turn = \"1s\"\ncommand = \"\(command)\"\n"
        try shell.sandbox.write(settings, to: "home/.config/tacho/config.toml")
        try #require(shell.waitForEvents(1))
        try recordStart()
        try say(#""busy""#, at: 1_000)
        try #require(eventually { shell.story.contains("level") })
        try say(#""waiting","waitingFor":"permission prompt""#, at: 2_000)
        try #require(eventually { notices().count == 1 })
        #expect(notices().allSatisfy { $0.hasPrefix("asks ") && $0.hasSuffix(": claude asks for a permission") })
        try say(#""busy""#, at: 3_000)
        try #require(eventually { shell.story.count { $0 == "level" } == 3 })
        try say(#""idle""#, at: 61_000)
        try #require(eventually { notices().count == 2 })
        #expect(
            notices().last?.hasPrefix("done ") == true && notices().last?.contains(": claude is done after 1m") == true
        )
        try shell.endAgent()
        #expect(shell.waitForEnd())
        #expect(notices().count == 2)
    }

    /// The start that the shell's hook would have journaled.
    private func recordStart() throws {
        let paths = try #require(TachoPaths { ["TACHO_HOME": shell.sandbox.root.path + "/data", "HOME": "/h"][$0] })
        let start = SessionStart(
            agent: "claude",
            shell: .bash,
            shellProcess: try #require(ProcessTable.identity(of: shell.shell.processIdentifier)),
            pidNamespace: nil,
            tty: nil,
            tabLabel: nil,
            tabVariables: TabVariables([:]),
            host: nil,
            cwd: "/src/shop",
            repo: "/src/shop",
            worktree: nil,
            branch: "fix/cart",
            head: nil,
            command: "claude",
            isCertain: true,
            ownsStatus: false,
            role: nil
        )
        Journal.append(.start(start), session: shell.session, paths: paths)
    }
}
