import Foundation
import TachoCore
import TestSupport

@testable import tacho

/// Sessions in Berlin in the nights of 2026 in which the clock changes: forward on March 29, back on October 25.
struct ClockChangeFixture {
    /// Noon of October 25, which is eleven in Greenwich and thirteen hours after midnight.
    static let now = Timestamp(milliseconds: 1_792_926_000_000)

    private static let conversation = "5e1c7a52-0000-4000-8000-00000000000e"

    /// Writes the journal and a log of Claude below the fixture's home.
    static func write(to fixture: CommandFixture) throws {
        var journal = JournalFixture()
        // 01:30 to 03:30 on the clock, one hour long.
        try add("2026-03-29T00:30:00Z", for: 3_600, agent: "codex", tab: "tmux %1", to: &journal)
        // Over midnight: two hours and a half on the first day.
        try add("2026-10-24T19:30:00Z", for: 12_600, agent: "devin", tab: "tmux %2", to: &journal)
        // 01:30 to 03:15 on the clock, two hours and three quarters long.
        try add("2026-10-24T23:30:00Z", for: 9_900, agent: "claude", tab: "tmux %1", to: &journal)
        // From half past two to half past two.
        try add("2026-10-25T00:30:00Z", for: 3_600, agent: "codex", tab: "tmux %3", to: &journal)
        try journal.write(to: fixture)
        let log = [
            prompt("u1", "2026-10-25T00:20:00"), answer("u2", "2026-10-25T00:40:00"),
            prompt("u3", "2026-10-25T01:20:00"), answer("u4", "2026-10-25T01:40:00"),
        ]
        try fixture.sandbox.write(
            log.joined(),
            to: "home/.claude/projects/-home-u-src-api/\(conversation).jsonl"
        )
    }

    private static func add(
        _ start: String,
        for seconds: Int64,
        agent: String,
        tab: String,
        to journal: inout JournalFixture
    ) throws {
        let at = Int64(try Date(start, strategy: .iso8601).timeIntervalSince1970) * 1_000
        let id = SessionID(
            timestamp: Timestamp(milliseconds: at),
            random: (7, UInt64(bitPattern: at) &* 0x9E37_79B9_7F4A_7C15)
        ).rawValue
        let head = #"{"v":1,"session":"\#(id)","boot":"\#(JournalFixture.boot)","#
        journal.add(
            line: head + #""event":"start","at":\#(at),"uptime":1000,"agent":"\#(agent)","shell":"zsh","#
                + #""shell_pid":\#(100 + seconds),"shell_started":5,"tty":"pts/1","tab_label":"\#(tab)","host":"laptop","#
                + #""cwd":"/home/u/src/api","repo":"/home/u/src/api","branch":"main","command":"\#(agent)","#
                + #""certain":true,"owns_status":true}"#
        )
        let end = at + seconds * 1_000
        journal.add(
            line: head
                + #""event":"end","at":\#(end),"uptime":\#(1_000 + seconds * 1_000),"cwd":"/home/u/src/api","status":0}"#
        )
    }

    private static func prompt(_ uuid: String, _ time: String) -> String {
        line("user", uuid, time, #""promptId":"p-\#(uuid)","message":{"role":"user","content":"mind the clock"}"#)
    }

    private static func answer(_ uuid: String, _ time: String) -> String {
        line(
            "assistant",
            uuid,
            time,
            #""requestId":"r-\#(uuid)","message":{"id":"msg_\#(uuid)","role":"assistant","model":"claude-opus-4-8","#
                + #""content":[{"type":"text","text":"Done."}],"stop_reason":"end_turn","#
                + #""usage":{"input_tokens":100000,"output_tokens":20000}}"#
        )
    }

    private static func line(_ type: String, _ uuid: String, _ time: String, _ more: String) -> String {
        let number = Int(uuid.dropFirst()) ?? 0
        let parent = number > 1 ? "\"u\(number - 1)\"" : "null"
        return #"{"type":"\#(type)","uuid":"\#(uuid)","parentUuid":\#(parent),"isSidechain":false,"version":"2.1.330","#
            + #""cwd":"/home/u/src/api","gitBranch":"main","sessionId":"\#(conversation)","timestamp":"\#(time).000Z",\#(more)}"#
            + "\n"
    }
}
