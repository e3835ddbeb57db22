import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Revisions of sessions, from the first push on.
@Suite struct PushChangesTests {
    private let fixture: StoreFixture
    private let store: Store
    private let sessions: [Session]
    private static let machine = "5d7c2f6a-0000-4000-8000-000000000001"

    init() throws {
        fixture = try StoreFixture()
        sessions = (0..<5).map { .made(Int64($0) * 60_000) }
        store = try fixture.store(sessions)
    }

    private func changes(after rev: Int64 = 0, limit: Int = 100) throws -> PushBatch {
        try store.refreshSessionCosts()
        return try store.pushChanges(after: rev, limit: limit, now: sessions[4].lastSeenAt)
    }

    private func begin() throws -> Int64 {
        try store.beginPushing(machine: Self.machine)
        return try #require(try changes().lastRev)
    }

    @Test func nothingIsKeptBeforeTheFirstPush() throws {
        #expect(try changes().lastRev == nil)
        #expect(try store.machineID() == nil)
        _ = try begin()
        #expect(try store.machineID() == Self.machine)
    }

    @Test func theFirstPushHasEverySessionOldestFirst() throws {
        _ = try begin()
        let batch = try changes()
        #expect(batch.changes.map(\.id) == sessions.map(\.id))
        #expect(batch.changes.map(\.rev) == batch.changes.map(\.rev).sorted())
        #expect(Set(batch.changes.map(\.rev)).count == sessions.count)
        #expect(batch.lastRev == batch.changes.last?.rev)
    }

    @Test(arguments: 1...6)
    func batchesOfAnySizeAreTheWhole(size: Int) throws {
        _ = try begin()
        var (seen, rev): ([SessionID], Int64) = ([], 0)
        while true {
            let batch = try changes(after: rev, limit: size)
            guard let last = batch.lastRev else { break }
            #expect(batch.changes.count <= size)
            seen += batch.changes.map(\.id)
            rev = last
        }
        #expect(seen == sessions.map(\.id))
    }

    @Test func whatChangesGetsANewerRevision() throws {
        var last = try begin()
        let id = sessions[1].id
        func expectNews(_ expected: [SessionID], _ line: SourceLocation = #_sourceLocation) throws {
            let batch = try changes(after: last)
            #expect(batch.changes.map(\.id) == expected, sourceLocation: line)
            last = batch.lastRev ?? last
        }
        try expectNews([])
        try store.tag(.session(id), TagEdit(adding: ["a"]))
        try expectNews([id])
        try store.tag(.session(id), TagEdit(removing: ["a"]))
        try expectNews([id])
        var longer = sessions[3]
        longer.endedAt = longer.startedAt + 5_000
        longer.durationInMilliseconds = 5_000
        try store.write { try $0.insert(longer) }
        try expectNews([longer.id])
        try store.write { try $0.insert(.made(900_000)) }
        try expectNews([Session.made(900_000).id])
        try expectNews([])
    }

    @Test func raisingGivesEverythingARevisionAboveTheServers() throws {
        let last = try begin()
        let far = last + 1_000_000_000_000
        try store.raiseAllRevs(above: far)
        let batch = try changes(after: far)
        #expect(batch.changes.map(\.id) == sessions.map(\.id))
        // A clock that is behind does not bring revisions back.
        try store.tag(.session(sessions[0].id), TagEdit(adding: ["a"]))
        #expect(try changes(after: batch.lastRev ?? 0).changes.map(\.id) == [sessions[0].id])
    }

    @Test func whatADatabaseHasIsNotedWithItsMark() throws {
        let last = try begin()
        var target = PushTarget(addressHash: "a")
        #expect(try store.pushTarget("a") == target)
        target.ackedRev = last
        target.serverID = "s"
        try store.save(target, pushed: [sessions[0].id])
        #expect(try store.pushTarget("a") == target)
        #expect(try store.pushTarget("b").ackedRev == 0)
        #expect(try changes().changes.map(\.isPushed) == [true, false, false, false, false])
        #expect(try store.pushBacklog(after: last) == 0)
        try store.tag(.session(sessions[2].id), TagEdit(adding: ["a"]))
        #expect(try store.pushBacklog(after: last) == 1)
    }
}
