import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// What `--branch` selects: a session or run that began on the branch, or made calls on it.
@Suite struct BranchFilterTests {
    private let sandbox: Sandbox
    private let store: Store

    init() throws {
        sandbox = try Sandbox()
        store = try Store(path: sandbox.root.path + "/tacho.db", agents: .tested)
    }

    private var rows: [String] {
        get throws {
            try StoreDump.text(
                "SELECT branch || ' ' || session_id FROM session_branch ORDER BY 1",
                database: store.path
            )
        }
    }

    @Test func sessionsRunsAndCostsAgree() throws {
        var elsewhere = (sessions: 0, runs: 0)
        for seed in 0..<20 as Range<UInt64> {
            let path = sandbox.root.path + "/\(seed).db"
            let store = try Store(path: path, agents: .tested)
            try RandomWorld.apply(RandomWorld(seed: seed).inOneGo, to: store)
            let (sessions, runs, items) = (try store.sessions(), try store.runs(), try NaiveCost(store).items)
            let named = sessions.compactMap(\.branch) + runs.compactMap(\.branch) + items.map(\.branch)
            let branches = Set(named.filter { $0 != "" })
            #expect(try store.knownValues(of: .branch) == branches.sorted())
            for branch in branches {
                var filter = Filter()
                filter.branch = branch
                let calls = items.filter { $0.branch == branch }
                let begun = Set(runs.filter { $0.branch == branch }.map(\.id))
                let onIt = begun.union(calls.compactMap { $0.run?.id })
                #expect(Set(try store.runs(filter).map(\.id)) == onIt, "\(seed) \(branch)")
                let started = Set(sessions.filter { $0.branch == branch }.map(\.id))
                let wanted = started.union(calls.map(\.session.id))
                    .union(runs.filter { onIt.contains($0.id) }.map(\.session))
                #expect(Set(try store.sessions(filter).map(\.id)) == wanted, "\(seed) \(branch)")
                elsewhere.sessions += wanted.count - started.count
                elsewhere.runs += onIt.count - begun.count
            }
        }
        #expect(elsewhere.sessions > 10 && elsewhere.runs > 10, "\(elsewhere)")
    }

    @Test func anOlderDatabaseIsFilled() throws {
        try RandomWorld.apply(RandomWorld(seed: 1).inOneGo, to: store)
        let before = try rows
        #expect(!before.isEmpty)
        try StoreDump.execute("DROP TABLE session_branch; PRAGMA user_version = 26", database: store.path)
        _ = try Store(path: store.path, agents: .tested)
        #expect(try rows == before)
    }

    @Test func aDeletedSessionLeavesNone() throws {
        try RandomWorld.apply(RandomWorld(seed: 1).inOneGo, to: store)
        try StoreDump.execute("DELETE FROM session", database: store.path)
        #expect(try rows.isEmpty)
    }
}
