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
        shell = try WatchedShell(WatchedShell.begin + "claude 60; true", settings: Self.settings)
    }

    private func say(_ status: String, at milliseconds: Int) throws {
        let agent = try shell.agentProcess()
        let entry =
            #"{"pid":\#(agent.pid),"sessionId":"c","cwd":"/w","procStart":"\#(agent.started)","#
            + #""status":\#(status),"statusUpdatedAt":\#(milliseconds)}"#
        try shell.sandbox.replace("home/.claude/sessions/\(agent.pid).json", with: entry)
    }

    /// Settings with a command that notes each notice in a file of the sandbox.
    private static func settings(_ sandbox: Sandbox) -> String {
        let command = #"echo \"$TACHO_NOTICE $TACHO_TITLE: $TACHO_TEXT\" >> \#(sandbox.root.path)/notices"#
        return "[notify]\non = [\"asks\", \"done\"]\nmin_turn = \"1s\"\ncommand = \"\(command)\"\n"
    }

    private func notices(_ shell: WatchedShell) -> [String] {
        let text = try? String(contentsOfFile: shell.sandbox.root.path + "/notices", encoding: .utf8)
        return text.map { $0.split(separator: "\n").map(String.init) } ?? []
    }

    @Test func aDialogIsToldOnceAndTheAnswerAfterwards() throws {
        try #require(shell.waitForEvents(1))
        try shell.recordStart(of: "claude")
        try say(#""busy""#, at: 1_000)
        try #require(eventually { shell.story.contains("level") })
        try say(#""waiting","waitingFor":"permission prompt""#, at: 2_000)
        try #require(eventually { notices(shell).count == 1 })
        #expect(notices(shell).allSatisfy { $0.hasPrefix("asks ") && $0.hasSuffix(": claude asks for a permission") })
        try say(#""busy""#, at: 3_000)
        try #require(eventually { shell.story.count { $0 == "level" } == 3 })
        try say(#""idle""#, at: 61_000)
        try #require(eventually { notices(shell).count == 2 })
        #expect(
            notices(shell).last?.hasPrefix("done ") == true
                && notices(shell).last?.contains(": claude is done after 1m") == true
        )
        try shell.endAgent()
        #expect(shell.waitForEnd())
        #expect(notices(shell).count == 2)
    }

    /// An agent without a status file says by its hooks what it does; another process's hooks are not its own.
    @Test(arguments: [true, false])
    func theHooksOfAnAgentWithoutAStatusFileAreFollowed(isOwn: Bool) throws {
        let shell = try WatchedShell(
            WatchedShell.begin + "gemini 60; true",
            extra: ["gemini", "named"],
            settings: Self.settings
        )
        try #require(shell.waitForEvents(1))
        try shell.recordStart(of: "gemini")
        var process = try shell.agentProcess()
        if !isOwn { process.started += 1 }
        try journal(.prompt, at: 1_000, of: process, in: shell)
        try journal(.ask, at: 5_000, tool: "run_shell_command", of: process, in: shell)
        try journal(.answer, at: 6_000, of: process, in: shell)
        try journal(.done, at: 61_000, of: process, in: shell)
        if isOwn {
            try #require(eventually { notices(shell).count == 2 })
        } else {
            #expect(!eventually(.milliseconds(700)) { !notices(shell).isEmpty })
        }
        try shell.endAgent()
        #expect(shell.waitForEnd())
        guard isOwn else { return }
        #expect(
            notices(shell).contains { $0.hasPrefix("asks ") && $0.hasSuffix(": gemini asks to run run_shell_command") }
        )
        #expect(notices(shell).contains { $0.hasPrefix("done ") && $0.contains(": gemini is done after 1m") })
    }

    private func journal(
        _ kind: AgentEvent.Kind,
        at milliseconds: Int64,
        tool: String? = nil,
        of process: ProcessIdentity,
        in shell: WatchedShell
    ) throws {
        let moment = Timestamp(milliseconds: milliseconds)
        var event = AgentEvent(agent: "gemini", kind: kind, at: moment, conversation: "c-1")
        event.tool = tool
        event.reason = kind == .ask ? LiveAsk.permission.rawValue : nil
        event.processes = [process]
        Journal.append(try #require(JournalLine.render(event)), at: Clock.now, paths: shell.paths)
    }
}
