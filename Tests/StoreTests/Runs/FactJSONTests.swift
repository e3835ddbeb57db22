import Foundation
import TachoCore
import Testing

@testable import TachoStore

/// A run's JSON is written by hand and read by Foundation.
@Suite struct FactJSONTests {
    private let coder = FactCoder()

    @Test func runWithEverythingIsReadAsItWasWritten() throws {
        let origin = LogOrigin("c \"1\" \\ /", evidence: .copied)
        let moments = (1...6).map { Timestamp(milliseconds: Int64($0) * 1_000) }
        var run = RunFact(agent: "claude", key: "naïve\u{1}\u{1F}\n\t…", origin: origin)
        run.claims = ["a", "b\""]
        run.turn = RunFact.TurnClaim("t", origin: LogOrigin("other", evidence: .stated))
        run.startedAt = moments[0]
        run.lastActivityAt = moments[1]
        run.completedAt = moments[2]
        run.interruptedAt = moments[3]
        run.failedAt = moments[4]
        run.overAt = moments[5]
        run.trigger = .auto
        run.isRolledBack = true
        run.position = LogBranch.Position(branch: "b", ordinal: 12)
        run.laterPrompts = ["p2", "p1", "\"p3"]
        run.preview = Dated("say \"hello\"\u{7F}", at: moments[0])
        run.place = Dated(WorkPlace(cwd: "/w/ü", branch: nil), at: moments[1])
        let text = try coder.text(of: run)
        #expect(try coder.fact(RunFact.self, from: text) == run)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let expected = try JSONSerialization.jsonObject(with: try encoder.encode(run)) as? NSDictionary
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary == expected)
    }

    @Test func runWithNothingIsReadAsItWasWritten() throws {
        let run = RunFact(agent: "codex", key: "k", origin: LogOrigin("c"))
        let text = try coder.text(of: run)
        #expect(
            text == #"{"agent":"codex","isRolledBack":false,"key":"k","laterPrompts":[],"#
                + #""origin":{"conversation":"c","evidence":1}}"#
        )
        #expect(try coder.fact(RunFact.self, from: text) == run)
    }
}
