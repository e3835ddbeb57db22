import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents
@testable import TachoIngest

/// Damage to a rollout costs at most the records that it touches.
@Suite struct CodexSalvageTests {
    private static let thread = "01a1f82f-1e80-7000-8000-000000000001"

    private static func line(_ type: String, _ payload: String) -> String {
        #"{"timestamp":"2026-11-20T09:00:01.000Z","type":"\#(type)","payload":{\#(payload)}}"#
    }

    private static func call(_ id: Int) -> String {
        line("token_usage_record", #""response_id":"r\#(id)","usage":{"input_tokens":\#(10 * id),"output_tokens":5}"#)
    }

    private static let zeros = String(repeating: "\u{0}", count: 64)

    @Test(arguments: [
        ("\(call(1))\n\(call(2))\n\(call(3))\n", [10, 20, 30], 0, 0),
        ("\(call(1))\(call(2))\n\(call(3))\n", [10, 20, 30], 2, 0),
        ("\(call(1))\n\(zeros)\(call(2))\(zeros)\n\(zeros)\n\(call(3))\n", [10, 20, 30], 1, 0),
        ("\(call(1).prefix(90))\(call(2))\n\(call(3))\n", [20, 30], 1, 1),
        ("\(call(1).prefix(90))\(call(2))\n\(call(1).dropFirst(90))\n\(call(3))\n", [20, 30], 1, 2),
        ("\(call(1))\n\(call(2))\n\(call(3))", [10, 20, 30], 0, 0),
        ("\(call(1))\n\(call(2))\n\(call(3).dropLast())", [10, 20], 0, 0),
    ])
    func wholeRecordsAreRead(text: String, inputs: [Int], saved: Int, malformed: Int) throws {
        let sandbox = try Sandbox()
        let sink = MemorySink()
        let files = try #require(LogFiles(.codex) { $0 == "HOME" ? sandbox.home.path : nil })
        let meta = Self.line(
            "session_meta",
            #""id":"\#(Self.thread)","cwd":"/w","timestamp":"2026-11-20T09:00:00.000Z""#
        )
        let name = "home/.codex/sessions/2026/11/20/rollout-2026-11-20T09-00-00-\(Self.thread).jsonl"
        try sandbox.write(meta + "\n" + text, to: name)
        let report = try LogImporter(files: files, sink: sink).run()
        #expect(sink.facts.apiCalls.values.map(\.tokens.input).sorted() == inputs)
        #expect(report.savedRecordCount == saved && report.malformedLineCount == malformed)
    }
}
