import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// What `--branch` and `--repo` select: a session or run that began there, or made calls there; and `--model`.
@Suite struct PlaceFilterTests {
    private let sandbox: Sandbox
    private let store: Store

    init() throws {
        sandbox = try Sandbox()
        store = try Store(path: sandbox.root.path + "/tacho.db", agents: .tested)
    }

    /// What a generated history has.
    private struct World {
        let store: Store
        let sessions: [Session]
        let runs: [RunRecord]
        let items: [NaiveCost.Item]

        init(seed: UInt64, in sandbox: Sandbox) throws {
            store = try Store(path: sandbox.root.path + "/\(seed).db", agents: .tested)
            try RandomWorld.apply(RandomWorld(seed: seed).inOneGo, to: store)
            (sessions, runs, items) = (try store.sessions(), try store.runs(), try NaiveCost(store).items)
        }

        /// Checks the lists of a filter; returns how much of them began elsewhere.
        func check(
            _ filter: Filter,
            starts: (Session) -> Bool,
            begins: (RunRecord) -> Bool,
            has: (NaiveCost.Item) -> Bool
        ) throws -> (sessions: Int, runs: Int) {
            let calls = items.filter(has)
            let begun = Set(runs.filter(begins).map(\.id))
            let onIt = begun.union(calls.compactMap { $0.run?.id })
            let found = Set(try store.runs(filter).map(\.id))
            #expect(found == onIt, "\(filter.repo ?? "") \(filter.branch ?? ""): \(found.symmetricDifference(onIt))")
            let started = Set(sessions.filter(starts).map(\.id))
            let wanted = started.union(calls.map(\.session.id))
                .union(runs.filter { onIt.contains($0.id) }.map(\.session))
            #expect(Set(try store.sessions(filter).map(\.id)) == wanted, "\(filter)")
            return (wanted.count - started.count, onIt.count - begun.count)
        }
    }

    @Test func branchesOfSessionsRunsAndCostsAgree() throws {
        var elsewhere = (sessions: 0, runs: 0)
        for seed in 0..<20 as Range<UInt64> {
            let world = try World(seed: seed, in: sandbox)
            let named =
                world.sessions.compactMap(\.branch) + world.runs.compactMap(\.branch) + world.items.map(\.branch)
            let branches = Set(named.filter { $0 != "" })
            #expect(try world.store.knownValues(of: .branch) == branches.sorted())
            for branch in branches {
                var filter = Filter()
                filter.branch = branch
                let more = try world.check(
                    filter,
                    starts: { $0.branch == branch },
                    begins: { $0.branch == branch },
                    has: { $0.branch == branch }
                )
                elsewhere = (elsewhere.sessions + more.sessions, elsewhere.runs + more.runs)
            }
        }
        #expect(elsewhere.sessions > 10 && elsewhere.runs > 10, "\(elsewhere)")
    }

    @Test func directoriesOfSessionsRunsAndCostsAgree() throws {
        var elsewhere = (sessions: 0, runs: 0)
        for seed in 0..<20 as Range<UInt64> {
            let world = try World(seed: seed, in: sandbox)
            let usage = try StoreDump.text("SELECT run_id || ' ' || repo FROM usage", database: world.store.path)
            // No filter has an empty path.
            for path in Set(world.sessions.map(\.cwd) + world.runs.compactMap(\.cwd) + ["/w/main", "/w", "/w/d"])
            where path != "" {
                let folder = FolderPath(path)
                let called = Set(usage.filter { $0.hasSuffix(" " + path) }.map { $0.prefix { $0 != " " } })
                let more = try world.check(
                    Filter(repo: path),
                    starts: { $0.repo == path || $0.worktree == path || folder.contains($0.cwd) },
                    begins: { run in
                        run.repo == path || run.cwd.map(folder.contains) ?? false
                            || run.cwd == nil && world.sessions.first { $0.id == run.session }?.repo == path
                    },
                    has: { item in item.run.map { called.contains($0.id.rawValue[...]) } ?? false }
                )
                elsewhere = (elsewhere.sessions + more.sessions, elsewhere.runs + more.runs)
            }
        }
        #expect(elsewhere.sessions > 10 && elsewhere.runs > 5, "\(elsewhere)")
    }

    @Test func aRunOfAModelHasItsCallsAlone() throws {
        var others = 0
        for seed in 0..<20 as Range<UInt64> {
            let world = try World(seed: seed, in: sandbox)
            for model in Set(world.items.map(\.model)) where model != "" {
                var filter = Filter()
                filter.model = model
                let items = Dictionary(grouping: world.items.filter { $0.model == model }) { $0.run?.id }
                for run in try world.store.runs(filter) {
                    let usage = items[run.id, default: []].reduce(Usage()) { $0 + $1.usage }
                    #expect(run.usage.tokens == usage.tokens && run.usage.cost == usage.cost, "\(seed) \(model)")
                    if world.runs.contains(where: { $0.id == run.id && $0.usage != run.usage }) { others += 1 }
                }
            }
        }
        #expect(others > 10, "\(others)")
    }

    private static let tables = [
        ("session_branch", "SELECT branch || ' ' || session_id FROM session_branch ORDER BY 1"),
        ("session_directory", "SELECT directory || ' ' || session_id FROM session_directory ORDER BY 1"),
    ]

    @Test(arguments: tables)
    func anOlderDatabaseIsFilled(table: String, rows: String) throws {
        try RandomWorld.apply(RandomWorld(seed: 1).inOneGo, to: store)
        let before = try StoreDump.text(rows, database: store.path)
        #expect(!before.isEmpty)
        try StoreDump.execute("DROP TABLE \(table); PRAGMA user_version = 26", database: store.path)
        _ = try Store(path: store.path, agents: .tested)
        #expect(Set(before).isSuperset(of: try StoreDump.text(rows, database: store.path)))
        #expect(try !StoreDump.text(rows, database: store.path).isEmpty)
    }

    @Test(arguments: tables)
    func aDeletedSessionLeavesNone(table: String, rows: String) throws {
        try RandomWorld.apply(RandomWorld(seed: 1).inOneGo, to: store)
        try StoreDump.execute("DELETE FROM session", database: store.path)
        #expect(try StoreDump.text(rows, database: store.path).isEmpty)
    }
}
