import Foundation
import TachoCore
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import TachoIngest

/// Open sessions whose end nobody recorded; the numbers are rows of the shell matrix.
@Suite struct JournalReconcilerTests {
    static let shell: Int32 = 4000
    static let agent: Int32 = 5000

    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var events: [(Int64, JournalEvent.Fact)]
        var alive: Set<Int32>
        /// Milliseconds from the start to the end; nil for a session that continues.
        var lostAt: Int64?
    }

    static let rows: [Row] = [
        Row(testDescription: "65: shell and agent dead", events: [(40, .agent())], alive: [], lostAt: 40),
        Row(testDescription: "65: shell dead, no agent seen", events: [], alive: [], lostAt: 0),
        Row(testDescription: "agent dead, shell alive", events: [(40, .agent())], alive: [shell], lostAt: 40),
        Row(testDescription: "shell dead, agent alive", events: [(40, .agent())], alive: [agent], lostAt: nil),
        Row(testDescription: "shell alive, no agent seen", events: [], alive: [shell], lostAt: nil),
        Row(
            testDescription: "one of two agents alive",
            events: [(40, .agent(1)), (50, .agent())],
            alive: [agent],
            lostAt: nil
        ),
        Row(
            testDescription: "26: background job alive",
            events: [(3, .background(pid: agent))],
            alive: [agent],
            lostAt: nil
        ),
        Row(
            testDescription: "26: background job dead",
            events: [(3, .background(pid: agent))],
            alive: [shell],
            lostAt: 3
        ),
        Row(
            testDescription: "30: stopped agent alive",
            events: [(40, .agent()), (700, .suspend)],
            alive: [shell, agent],
            lostAt: nil
        ),
        Row(
            testDescription: "35: stopped agent dead",
            events: [(40, .agent()), (700, .suspend)],
            alive: [],
            lostAt: 700
        ),
        Row(testDescription: "stopped, never seen, shell dead", events: [(700, .suspend)], alive: [], lostAt: 700),
    ]

    @Test(arguments: rows)
    func sessionIsLostWhenItsProcessesAreGone(row: Row) throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        var history = SessionHistory()
        for (elapsed, fact) in row.events { history.add(elapsed, fact) }
        try fixture.append(history.events)
        let report = try fixture.catchUp(store, liveness: fixture.liveness(alive: row.alive))
        #expect(report.lossCount == (row.lostAt == nil ? 0 : 1))
        let session = try #require(try store.sessions().first)
        #expect(session.endReason == (row.lostAt == nil ? nil : .lost))
        #expect(session.endedAt == row.lostAt.map { session.startedAt + $0 })
    }

    @Test("row 66: a reused pid") func reusedPidIsAnotherProcess() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        var history = SessionHistory { $0.shellProcess.started = 1 }
        let process = AgentProcess(pid: Self.agent, started: 1, startedAt: Timestamp(milliseconds: 1), name: "claude")
        history.add(40, .agent(process))
        try fixture.append(history.events)
        try fixture.catchUp(store, liveness: fixture.liveness(alive: [Self.shell, Self.agent]))
        #expect(try store.sessions().first?.endReason == .lost)
    }

    @Test("row 67: another boot") func anotherBootEndsWhatTheLastOneLeftOpen() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(SessionHistory().adding(40, .agent()).events)
        let liveness = fixture.liveness(alive: [Self.shell, Self.agent], boot: "after the reboot")
        try fixture.catchUp(store, liveness: liveness)
        let session = try #require(try store.sessions().first)
        #expect(session.endReason == .lost)
        #expect(session.durationInMilliseconds == 40)
    }

    @Test func anotherPidNamespaceCannotBeJudged() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(SessionHistory { $0.pidNamespace = 1 }.events)
        let report = try fixture.catchUp(store, liveness: fixture.liveness(pidNamespace: 2))
        #expect(report.lossCount == 0)
        #expect(try store.sessions().first?.state == .active)
    }

    @Test func watchProcessThatIsAboutToWriteIsWaitedFor() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        let history = SessionHistory().adding(40, .agent()).adding(9_000, .exit())
        try fixture.append(Array(history.events.prefix(2)))
        let liveness = fixture.liveness { try? fixture.append([history.events[2]]) }
        let report = try fixture.catchUp(store, liveness: liveness)
        #expect(report.lossCount == 0)
        #expect(try store.sessions().first?.durationInMilliseconds == 9_000)
    }

    @Test func recordThatComesAfterAllBeatsTheLoss() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(SessionHistory().adding(40, .agent()).events)
        try fixture.catchUp(store, liveness: fixture.liveness())
        try fixture.append([SessionHistory().adding(9_000, .exit()).events[1]])
        try fixture.catchUp(store, liveness: fixture.liveness())
        let session = try #require(try store.sessions().first)
        #expect(session.endReason == .exit)
        #expect(session.durationInMilliseconds == 9_000)
    }

    @Test func lossIsInTheJournalOnceAndGivesTheSameRowsFromZero() throws {
        let fixture = try JournalFixture()
        try fixture.append(SessionHistory().adding(40, .agent()).events)
        let stores = try [fixture.store("one"), fixture.store("two")]
        // Both find the loss before either has read the other's.
        for store in stores { try fixture.catchUp(store) }
        let aggregate = try #require(SessionAggregator.aggregate(SessionHistory().adding(40, .agent()).events))
        try fixture.append([aggregate.loss, aggregate.loss], to: "losses")
        for store in stores { try fixture.catchUp(store, liveness: fixture.liveness()) }
        let fresh = try fixture.store("fresh")
        try fixture.catchUp(fresh)
        let rows = try StoreDump.rows(ofDatabase: fresh.path)
        for store in stores { #expect(try StoreDump.rows(ofDatabase: store.path) == rows) }
        #expect(rows.filter { $0.hasPrefix("journal_event") }.count == 3)
        #expect(try fresh.sessions().first?.endReason == .lost)
    }

    @Test func lossThatCannotBeWrittenIsReported() throws {
        let fixture = try JournalFixture()
        let store = try fixture.store()
        try fixture.append(SessionHistory().events)
        var liveness = fixture.liveness()
        liveness.record = { _ in false }
        let report = try fixture.catchUp(store, liveness: liveness)
        #expect(report.unrecordedLossCount == 1)
        #expect(try store.sessions().first?.state == .active)
    }

    @Test func thisMachinesProcessTableTellsTheLivingFromTheDead() throws {
        let fixture = try JournalFixture()
        let liveness = Liveness.system(fixture.paths)
        let own = getpid()
        #expect(liveness.wasStarted(own, .max - 1_000))
        #expect(!liveness.wasStarted(own, 0))
        #expect(!liveness.isAlive(ProcessIdentity(boot: liveness.boot, pid: own, started: 1)))
        #expect(!liveness.isAlive(ProcessIdentity(boot: "another", pid: own, started: 1)))
    }
}
