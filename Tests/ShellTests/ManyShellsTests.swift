import Foundation
import TachoCore
import TestSupport
import Testing

@Suite struct ManyShellsTests {
    @Test("row 72: 20 shells with 10 agents each, all at once")
    func noSessionOfManyShellsIsLostOrDoubled() throws {
        let sandbox = try Sandbox()
        let shells = ShellKind.tested
        let sessions = try (0..<20).map { try ShellSession(shells[$0 % shells.count], in: sandbox) }
        for _ in 0..<10 {
            for session in sessions { session.pty.type("claude\r") }
            for session in sessions { _ = try session.waitForPrompt(within: .seconds(120)) }
        }
        let log = EventLog(home: sandbox.data)
        #expect(log.brokenLines.isEmpty)
        let ids = Set(log.starts.map(\.session))
        #expect(log.starts.count == 200)
        #expect(ids.count == 200)
        let ends = log.events.filter { $0.name == "end" }.map(\.session)
        #expect(ends.count == 200)
        #expect(Set(ends) == ids)
        let told = try sandbox.sessions()
        #expect(told.count == 200)
        #expect(Set(told.map(\.id)) == ids)
        #expect(told.allSatisfy { $0.state == "ended" && $0.endReason == "exit" })
        #expect(Set(told.compactMap(\.tab?.id)).count == 20)
    }
}
