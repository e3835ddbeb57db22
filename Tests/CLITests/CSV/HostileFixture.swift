import Foundation
import TestSupport

@testable import tacho

/// A journal whose tabs, branches, folders and commands are texts of a test's choice, one session each.
struct HostileFixture {
    /// Writes the journal, and a log from a folder whose name is not valid UTF-8.
    static func write(_ texts: [String], to fixture: CommandFixture) throws {
        var journal = JournalFixture()
        for (index, text) in texts.enumerated() {
            let minute = Int64(index * 3)
            journal.start(
                minute: minute,
                agent: index == 0 ? "claude" : "devin",
                repo: index == 0 ? "/home/u/src/api" : "/home/u/" + text,
                branch: text,
                label: text,
                command: text,
                shellPid: 200 + index
            )
            journal.end(minute: minute, after: 60_000, cwd: "/home/u/" + text)
        }
        try journal.write(to: fixture)
        try writeLog(to: fixture)
    }

    /// A log of Claude in a folder whose name is not valid UTF-8: the agent writes the byte as it is.
    private static func writeLog(to fixture: CommandFixture) throws {
        let id = "5e1c7a52-0000-4000-8000-00000000000f"
        let head = #""cwd":"/home/u/caf%%","isSidechain":false,"sessionId":"\#(id)","version":"2.1.330","#
        let lines = [
            #"{"type":"user","uuid":"y1","parentUuid":null,"promptId":"p1",\#(head)"timestamp":"2026-11-21T06:00:00.000Z","#
                + #""message":{"role":"user","content":"=1+1 caf%%"}}"#,
            #"{"type":"assistant","uuid":"y2","parentUuid":"y1",\#(head)"timestamp":"2026-11-21T06:00:09.000Z","#
                + #""requestId":"r","message":{"id":"msg_y","role":"assistant","model":"=model()","content":[],"#
                + #""usage":{"input_tokens":1,"output_tokens":2},"stop_reason":"end_turn"}}"#,
        ]
        let path = try fixture.sandbox.write("", to: "home/.claude/projects/-home-u-caf/\(id).jsonl")
        var bytes = Data(lines.map { $0 + "\n" }.joined().utf8)
        while let mark = bytes.range(of: Data("%%".utf8)) { bytes.replaceSubrange(mark, with: [0xE9]) }
        try bytes.write(to: URL(fileURLWithPath: path))
    }
}
