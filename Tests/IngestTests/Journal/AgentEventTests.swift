import Foundation
import TachoCore
import TachoStore
import TestSupport
import Testing

@testable import TachoIngest

/// How what agents' hooks report reaches the sessions.
@Suite struct AgentEventTests {
    private static let process = ProcessIdentity(boot: SessionHistory.boot, pid: 5000, started: 500_000)

    private static func event(
        _ kind: AgentEvent.Kind,
        _ second: Int64,
        conversation: String = "c-1",
        processes: [ProcessIdentity] = [process],
        change: (inout AgentEvent) -> Void = { _ in }
    ) -> AgentEvent {
        let at = Timestamp(milliseconds: SessionHistory.epoch + second * 1_000)
        var event = AgentEvent(agent: "claude", kind: kind, at: at, conversation: conversation)
        event.processes = processes
        change(&event)
        return event
    }

    private static func lines(_ history: SessionHistory, _ events: [AgentEvent]) -> [[UInt8]] {
        history.events.map { JournalLine.render($0) } + events.compactMap(JournalLine.render)
    }

    /// What the only session of a journal does 30 s after its start, and its hooks' state.
    private func live(_ lines: [[UInt8]]) throws -> (LiveState, SessionUsage) {
        let fixture = try JournalFixture()
        try fixture.append(Array(lines.joined()))
        let store = try fixture.store()
        let report = try fixture.catchUp(store)
        #expect(report.skippedLineCount == 0)
        let session = try #require(try store.sessions(Filter()).first)
        let now = Timestamp(milliseconds: SessionHistory.epoch + 30_000)
        let usage = try #require(try store.usage(of: [session], now: now)[session.id])
        return (LiveState(session, latest: usage.latestRun, hook: usage.hook, now: now), usage)
    }

    private static let asks = event(.ask, 20) {
        $0.tool = "Bash"
        $0.reason = "permission"
    }

    @Test func theProcessThatRanTheHookTiesItToItsSession() throws {
        let history = SessionHistory().adding(40, .agent())
        let (live, _) = try live(Self.lines(history, [Self.event(.open, 1), Self.event(.prompt, 10), Self.asks]))
        #expect(live.kind == .asking && live.tool == "Bash" && live.ask == .permission && live.source == .hook)
        #expect(live.since.milliseconds == SessionHistory.epoch + 20_000)
    }

    @Test func aConversationThatIsProvenOtherwiseNeedsNoProcess() throws {
        let history = SessionHistory().adding(40, .agent()).adding(
            50,
            .conversation(id: "c-1", evidence: "pid registry")
        )
        let events = [Self.event(.prompt, 10, processes: [])]
        #expect(try live(Self.lines(history, events)).0.kind == .working)
        let other = [Self.event(.prompt, 10, conversation: "c-2", processes: [])]
        #expect(try live(Self.lines(history, other)).0.kind == .running)
    }

    @Test(arguments: [
        ProcessIdentity(boot: SessionHistory.boot, pid: 5000, started: 500_001),
        ProcessIdentity(boot: "another", pid: 5000, started: 500_000),
        ProcessIdentity(boot: SessionHistory.boot, pid: 5001, started: 500_000),
    ])
    func anotherProcessTiesNothing(process: ProcessIdentity) throws {
        let history = SessionHistory().adding(40, .agent())
        let (live, usage) = try live(Self.lines(history, [Self.event(.prompt, 10, processes: [process])]))
        #expect(live.kind == .running && usage.hook == nil)
    }

    @Test func ofTwoConversationsTheOneThatIsNotLeftCounts() throws {
        let history = SessionHistory().adding(40, .agent())
        let events = [
            Self.event(.open, 1), Self.event(.prompt, 5), Self.event(.open, 11, conversation: "c-2"),
            Self.event(.prompt, 12, conversation: "c-2"), Self.event(.close, 13) { $0.reason = "clear" },
        ]
        #expect(try live(Self.lines(history, events)).0.kind == .working)
    }

    /// The database is the same row for row, whatever the order and the pieces of reading.
    @Test(arguments: 1...30) func orderAndPiecesDoNotMatter(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let kinds = AgentEvent.Kind.allCases
        let history = SessionHistory().adding(40, .agent()).adding(60_000, .exit()).adding(60_500, .end(0))
        let events = (0..<20).map { _ in
            Self.event(
                kinds.randomElement(using: &random) ?? .open,
                .random(in: 0...60, using: &random),
                conversation: ["c-1", "c-2"].randomElement(using: &random) ?? "c-1",
                processes: Bool.random(using: &random) ? [Self.process] : []
            )
        }
        let lines = Self.lines(history, events)
        let once = try JournalFixture()
        try once.append(Array(lines.joined()))
        try once.catchUp(once.store())

        let pieces = try JournalFixture()
        let store = try pieces.store()
        for line in (lines + lines.filter { _ in Bool.random(using: &random) }).shuffled(using: &random) {
            try pieces.append(line, to: "day \(Int.random(in: 1...3, using: &random))")
            if Int.random(in: 0..<4, using: &random) == 0 { try pieces.catchUp(store) }
        }
        try pieces.catchUp(store)
        #expect(
            try StoreDump.rows(ofDatabase: store.path, leavingOut: ["log_file", "stale_conversation"])
                == StoreDump.rows(ofDatabase: once.store().path, leavingOut: ["log_file", "stale_conversation"])
        )
    }
}
