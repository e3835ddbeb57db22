import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// After a power cut hooks know less of a session than its agent's log.
@Suite struct LostSessionTests {
    private let fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try AgentLogFixture.write(to: fixture)
    }

    private func sessions() throws -> [[String: Any]] {
        let result = try fixture.run("sessions", "--json", "--all", "--agent", "claude")
        let json = try JSONSerialization.jsonObject(with: result.bytes) as? [String: Any]
        return try #require(json?["sessions"] as? [[String: Any]])
    }

    /// The log's runs are at 1:00 to 1:15 and at 5:00 to 5:05 after the session's start, the last proof at 0:01.
    @Test func aSessionEndsWithTheLastLineOfItsLog() throws {
        var journal = JournalFixture()
        journal.start(minute: 0)
        journal.prove(minute: 0, conversation: AgentLogFixture.conversation)
        journal.lose(minute: 0, after: 1_000)
        try journal.write(to: fixture)
        for _ in 0..<2 {
            let sessions = try sessions()
            let session = try #require(sessions.first)
            #expect(sessions.count == 1, "nothing is left for a session of the log alone")
            #expect(session["end_reason"] as? String == "lost")
            #expect(session["duration_ms"] as? Int == 305_000)
            #expect(session["run_count"] as? Int == 2)
            let clocks = ["active_ms", "waiting_ms", "asking_ms"].compactMap { session[$0] as? Int }
            #expect(clocks.reduce(0, +) == 305_000 && clocks[0] >= 19_000)
            #expect(session["binding"] as? String == "inferred")
        }
        let day = try fixture.run("day", "2026-11-21", "--clock", "wall", "--json", "--repo", "/home/u/src/api").data
        #expect(day.contains("\"duration_ms\":305000"))
    }

    /// Two tabs had the conversation: which of them asked is not known, and that one of them cost nothing even less.
    @Test func aSessionThatMayHaveAskedHasNoKnownCost() throws {
        var journal = JournalFixture()
        for minute: Int64 in [-1, 0] {
            journal.start(minute: minute, shellPid: 100 + Int(minute))
            journal.prove(minute: minute, conversation: AgentLogFixture.conversation)
        }
        try journal.write(to: fixture)
        let sessions = try sessions()
        let hooked = sessions.filter { $0["source"] as? String == "hook" }
        #expect(hooked.count == 2)
        for session in hooked {
            #expect(session["cost_state"] as? String == "unknown")
            #expect(session["run_count"] is NSNull || session["run_count"] == nil)
        }
    }
}
