import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents
@testable import TachoHook

@Suite struct AgentWatchTests {
    private let begin = WatchedShell.begin
    private let first = "28bf0000-0000-4000-8000-000000000001"
    private let second = "28bf0000-0000-4000-8000-000000000002"

    /// Writes Claude's registry file for the agent that the watch process found.
    private func register(
        _ conversation: String,
        of shell: WatchedShell,
        start: Int? = nil,
        status: String = ""
    ) throws {
        let agent = try #require(shell.events.first)
        let pid = try #require(agent["pid"] as? Int)
        let started = try #require(agent["started"] as? Int)
        let entry =
            #"{"pid":\#(pid),"sessionId":"\#(conversation)","cwd":"/w \"sessionId\":\"x\"","procStart":"\#(start ?? started)"\#(status)}"#
        try shell.sandbox.replace("home/.claude/sessions/\(pid).json", with: entry)
    }

    @Test func claudesRegistryBindsItsConversations() throws {
        let shell = try WatchedShell(begin + "claude 60; true")
        try #require(shell.waitForEvents(1))
        try register(first, of: shell)
        try #require(shell.waitForEvents(2))
        try register(second, of: shell)
        try #require(shell.waitForEvents(3))
        #expect(shell.conversations == [first, second])
        try shell.endAgent()
        #expect(shell.events[1]["evidence"] as? String == "pid registry")
    }

    @Test func claudesStatusIsRecordedAtEachChange() throws {
        let shell = try WatchedShell(begin + "claude 60; true")
        try #require(shell.waitForEvents(1))
        let statuses = [
            ("", nil), (#","status":"idle","statusUpdatedAt":1000"#, "waiting nil 1000"),
            (#","status":"busy","statusUpdatedAt":2000"#, "working nil 2000"),
            (#","status":"busy","statusUpdatedAt":2000,"other":1"#, nil),
            (#","status":"waiting","waitingFor":"permission prompt","statusUpdatedAt":3000"#, "asking permission 3000"),
            (#","status":"waiting","waitingFor":"input needed","statusUpdatedAt":4000"#, "asking question 4000"),
            (#","status":"waiting","waitingFor":"dialog open","statusUpdatedAt":5000"#, "asking dialog 5000"),
            (#","status":"waiting","waitingFor":"a new word","statusUpdatedAt":6000"#, "asking nil 6000"),
            (#","status":"shell","statusUpdatedAt":7000"#, "background nil 7000"),
            (#","status":"a new word","statusUpdatedAt":8000"#, nil), (#","status":"idle"}"#, nil),
            (#","status":"idle","statusUpdatedAt":9000"#, "waiting nil 9000"),
        ]
        var expected: [String] = []
        for (status, level) in statuses {
            try register(first, of: shell, status: status)
            if let level { expected.append(level) }
            // The agent, its conversation and the levels so far.
            try #require(shell.waitForEvents(2 + expected.count))
        }
        try shell.endAgent()
        let levels = shell.events.filter { $0["event"] as? String == "level" }
        #expect(
            levels.map { "\($0["level"] ?? "") \($0["ask"] ?? "nil") \($0["since"] ?? "")" } == expected
        )
    }

    @Test func aRegistryFileOfAnEarlierProcessBindsNothing() throws {
        let shell = try WatchedShell(begin + "claude 60; true")
        try #require(shell.waitForEvents(1))
        try register(first, of: shell, start: 1)
        #expect(!eventually(.milliseconds(700)) { !shell.conversations.isEmpty })
        try shell.endAgent()
        #expect(shell.waitForEnd())
        #expect(shell.story == ["agent", "exit"])
    }

    @Test func theIdOnTheCommandLineBinds() throws {
        let shell = try WatchedShell(begin + "claude 60; true", extra: ["claude", "named", first])
        try shell.endAgent()
        #expect(shell.waitForEnd())
        #expect(shell.story == ["agent", "conversation", "exit"])
        #expect(shell.events[1]["evidence"] as? String == "command line")
    }

    private func rollout(_ conversation: String) -> String {
        ".codex/sessions/2026/11/22/rollout-2026-11-22T10-00-00-\(conversation).jsonl"
    }

    /// All the ways in which a rollout says that a sub-agent wrote it, as the log's reader knows them.
    @Test(arguments: [
        #"{"thread_source":"subagent"}"#, #"{"source":{"subagent":"review"}}"#,
        #"{"source":{"subagent":{"thread_spawn":{"parent_thread_id":"p"}}}}"#,
        #"{"thread_source":"guardian","parent_thread_id":"p"}"#,
    ])
    func codexsOpenRolloutBindsButNotThatOfItsSubagent(meta: String) throws {
        let child = #"{"type":"session_meta","payload":\#(meta)}"#
        let script =
            "mkdir -p ~/.codex/sessions/2026/11/22; echo '{}' >~/\(rollout(first)); echo '\(child)' >~/\(rollout(second));"
            + "codex 60 8<~/\(rollout(first)) 9<~/\(rollout(second)); true"
        let shell = try WatchedShell(begin + script, extra: ["codex", "named"])
        try #require(shell.waitForEvents(2))
        try shell.endAgent()
        #expect(shell.waitForEnd())
        #expect(shell.story == ["agent", "conversation", "exit"])
        #expect(shell.conversations == [first])
        #expect(shell.events[1]["evidence"] as? String == "open file")
    }

    @Test func aRolloutThatIsOpenedLaterBinds() throws {
        let inner = "sleep 0.3; mkdir -p ~/.codex/sessions/2026/11/22; exec 9>>~/\(rollout(first)); sleep 60"
        let shell = try WatchedShell(begin + "(exec -a codex bash -c '\(inner)'); true", extra: ["codex", "named"])
        try #require(shell.waitForEvents(2))
        try shell.endAgent()
        #expect(shell.waitForEnd())
        #expect(shell.story == ["agent", "conversation", "exit"])
        #expect(shell.conversations == [first])
    }

    @Test(arguments: [
        ("/h/sessions/2026/11/22/rollout-2026-11-22T10-00-00-28bf0000-0000-4000-8000-000000000001.jsonl", true),
        ("/h/thread-writer-locks/28bf0000-0000-4000-8000-000000000001.lock", false), ("/h/rollout-x.jsonl", false),
        ("", false),
    ])
    func onlyRolloutsNameAConversation(path: String, isRollout: Bool) {
        #expect(CodexProbe.conversation(ofRollout: path) == (isRollout ? first : nil))
    }

    @Test(
        arguments: [
            (#"{"a":"x","sessionId":"abc-1"}"#, "abc-1"), (#"{"sessionId": "abc"}"#, "abc"), (#"{"sessionId":5}"#, nil),
            (#"{"name":"\"sessionId\":\"bad\"","sessionId":"good"}"#, "good"), (#"{"sessionId":"torn"#, nil),
            (#"{"sessionId":""}"#, nil), (#"{"sessionId":"a b"}"#, nil), ("", nil),
        ] as [(String, String?)]
    )
    func idsAreFoundInJSON(text: String, id: String?) {
        #expect(Array(text.utf8).withUnsafeBytes { JSONObject($0)?.id("sessionId") } == id)
    }
}
