import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// Notices: what they say, when, and how they are shown.
@Suite struct NoticeTests {
    private let fixture: CommandFixture
    private let session: String

    init() throws {
        var fixture = try CommandFixture()
        var journal = JournalFixture()
        session = journal.start(minute: 0, branch: "fix/cart", label: "tmux %3", shellPid: 100)
        journal.prove(minute: 0, conversation: AgentLogFixture.conversation)
        try journal.write(to: fixture)
        // Programs that note how they were called.
        for name in ["notify-send", "osascript"] {
            try fixture.sandbox.write(
                "#!/bin/sh\nprintf '%s|' \"$@\" >> \"$0.log\"\n",
                to: "bin/\(name)",
                executable: true
            )
        }
        fixture.context.environment["PATH"] = fixture.sandbox.root.path + "/bin:/usr/bin:/bin"
        fixture.context.environment["TACHO_NOTIFY_ON"] = "asks,done,error"
        self.fixture = fixture
    }

    private func log(_ name: String, in fixture: CommandFixture) -> String {
        (try? String(contentsOfFile: fixture.sandbox.root.path + "/" + name, encoding: .utf8)) ?? ""
    }

    /// What the desktop was told after a change.
    private func shown(_ words: String..., in fixture: CommandFixture) throws -> String {
        let result = try fixture.run(["notify", "--session", session] + words)
        #expect(result.status == 0 && result.bytes.isEmpty && result.words == "", "\(result.words)")
        return log("bin/notify-send.log", in: fixture) + log("bin/osascript.log", in: fixture)
    }

    @Test func aNoticeNamesPlaceAgentAndWhatItAsks() throws {
        let text = try shown("--asks", "question", in: fixture)
        #expect(text.hasSuffix("api · fix/cart|claude asks you a question|"), "\(text)")
    }

    @Test func theToolThatWaitsIsNamedWithoutItsArguments() throws {
        let call = #"{"type":"tool_use","id":"toolu_9","name":"Bash","input":{"command":"rm -rf secret"}}"#
        let time = #""sessionId":"\#(AgentLogFixture.conversation)","cwd":"/home/u/src/api","version":"2.1.330""#
        let lines = [
            #"{"type":"user","uuid":"u1","promptId":"p","isSidechain":false,"timestamp":"2026-11-21T07:10:00.000Z",\#(time),"#
                + #""message":{"role":"user","content":"tidy up"}}"#,
            #"{"type":"assistant","uuid":"u2","parentUuid":"u1","isSidechain":false,"requestId":"r","#
                + #""timestamp":"2026-11-21T07:10:05.000Z",\#(time),"message":{"id":"m","type":"message","role":"assistant","#
                + #""model":"claude-opus-4-8","content":[\#(call)],"stop_reason":"tool_use","usage":{"input_tokens":5,"output_tokens":9}}}"#,
        ]
        try fixture.sandbox.write(
            lines.map { $0 + "\n" }.joined(),
            to: "home/.claude/projects/-a/\(AgentLogFixture.conversation).jsonl"
        )
        let text = try shown("--asks", "permission", in: fixture)
        #expect(text.hasSuffix("|claude asks to run Bash|") && !text.contains("secret"), "\(text)")
    }

    @Test func theToolOfAHookComesBeforeThatOfTheLog() throws {
        let text = try shown("--asks", "permission", "--tool=Edit", in: fixture)
        #expect(text.hasSuffix("|claude asks to run Edit|"), "\(text)")
    }

    /// All tabs of an agent with a shared process see its hooks' lines.
    @Test func aConversationOfAnotherSessionIsNotTold() throws {
        #expect(try shown("--asks", "question", "--conversation=c-2", in: fixture) == "")
        try AgentLogFixture.write(to: fixture)
        let own = "--conversation=" + AgentLogFixture.conversation
        #expect(try shown("--asks", "question", own, in: fixture).hasSuffix("|claude asks you a question|"))
    }

    /// Claude Code does not log an interrupt before its first answer.
    @Test func aPromptWithoutAnAnswerIsNotDone() throws {
        let prompt =
            #"{"type":"user","uuid":"u1","promptId":"p","isSidechain":false,"timestamp":"2026-11-21T07:10:00.000Z","#
            + #""sessionId":"\#(AgentLogFixture.conversation)","cwd":"/home/u/src/api","version":"2.1.330","#
            + #""message":{"role":"user","content":"tidy up"}}"#
        let path = "home/.claude/projects/-a/\(AgentLogFixture.conversation).jsonl"
        try fixture.sandbox.write(prompt + "\n", to: path)
        #expect(try shown("--answered", "30000", in: fixture) == "")
    }

    @Test func onlyWhatTheSettingsNameIsTold() throws {
        #expect(try shown("--answered", "29000", in: fixture) == "")
        #expect(try shown("--answered", "30000", in: fixture).contains("claude is done after 30s"))
        var other = fixture
        other.context.environment["TACHO_NOTIFY_ON"] = "done"
        #expect(try !shown("--asks", "permission", in: other).contains("permission"))
        other.context.environment["TACHO_NOTIFY_ON"] = nil
        #expect(try !shown("--answered", "99000000", in: other).contains("27h"))
    }

    @Test(arguments: [("1 1 1", false), ("1 1 0", true), ("0 1 1", true), ("1 0 1", true), ("", true)])
    func nothingIsToldOfAPaneInView(answer: String, isTold: Bool) throws {
        try fixture.sandbox.write(
            "#!/bin/sh\n[ \"$4\" = %3 ] && echo \(answer)\n",
            to: "bin/tmux",
            executable: true
        )
        #expect(try shown("--asks", "dialog", in: fixture).isEmpty == !isTold)
    }

    @Test func aCommandGetsTheNoticeInVariables() throws {
        var other = fixture
        other.context.environment["TACHO_NOTIFY_COMMAND"] =
            #"echo "$TACHO_NOTICE|$TACHO_AGENT|$TACHO_REPO|$TACHO_BRANCH|$TACHO_TEXT" > "$HOME/told""#
        #expect(try shown("--asks", "question", in: other) == "")
        #expect(fixture.homeFile("told") == "asks|claude|api|fix/cart|claude asks you a question\n")
    }

    private static let sequences: [(NoticeSettings.Sequence, Bool, String)] = [
        (.bell, true, "\u{07}"), (.osc9, false, "\u{1B}]9;api · a,b: claude asks you a question\u{07}"),
        (.osc777, false, "\u{1B}]777;notify;api · a,b;claude asks you a question\u{07}"),
        (.osc777, true, "\u{1B}Ptmux;\u{1B}\u{1B}]777;notify;api · a,b;claude asks you a question\u{07}\u{1B}\\"),
        (
            .osc99, false,
            "\u{1B}]99;i=tacho:d=0;api · a,b\u{1B}\\\u{1B}]99;i=tacho:p=body;claude asks you a question\u{1B}\\"
        ),
    ]

    @Test(arguments: sequences)
    func terminalsAreToldInTheirOwnWay(way: NoticeSettings.Sequence, isInTmux: Bool, text: String) {
        var session = Session(
            id: SessionID(timestamp: CommandFixture.now, random: (1, 1)),
            agent: "claude",
            state: .active,
            source: .hook,
            cwd: "/src/api",
            startedAt: CommandFixture.now,
            lastSeenAt: CommandFixture.now
        )
        session.branch = "a;\u{1B}[2Jb"
        #expect(way.text(.asks(session, .question, tool: nil), isInTmux: isInTmux) == text)
    }

    @Test func aTestSaysWhetherNoticesArrive() throws {
        let result = try fixture.run("notify", "--test")
        #expect(result.status == 0 && result.data.contains("Notices are on for: asks, done, error"))
        #expect(result.data.contains("sent: "))
        var other = fixture
        other.context.environment["TACHO_NOTIFY_COMMAND"] = "exit 3"
        let failed = try other.run("notify", "--test")
        #expect(failed.status == 1 && failed.data.contains("FAILED: command exit 3"))
        other.context.environment["TACHO_NOTIFY_ON"] = nil
        #expect(try other.run("notify").data.contains("Notices are off"))
    }

    private static let wrong = [
        ("[notify]\non = [\"never\"]", "notify.on"), ("[notify]\non = \"asks\"", "notify.on"),
        ("[notify]\nmin_turn = 3", "duration"), ("[notify]\nterminal = \"osc1\"", "notify.terminal"),
        ("[notify]\ncommand = 3", "notify.command"), ("notify = true", "[notify]"),
    ]

    @Test(arguments: wrong)
    func wrongSettingsAreNamed(text: String, words: String) throws {
        try fixture.sandbox.write(text + "\n", to: "home/.config/tacho/config.toml")
        let result = try fixture.run("notify")
        #expect(result.status == 1 && result.words.contains(words), "\(result.words)")
    }
}
