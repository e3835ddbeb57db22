import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Whatever happened on a machine, another one that merges its export tells the same of it.
@Suite struct ExportPropertyTests {
    private static func world(_ seed: UInt64, at path: String) throws -> Store {
        var random = SeededGenerator(seed: seed)
        let store = try Store(path: path, agents: .tested)
        let steps = RandomWorld(seed: seed + 4_000).inOneGo.map { step in
            guard case .session(var session) = step else { return step }
            session.host = "there"
            if Bool.random(using: &random) { (session.repo, session.branch) = ("/w", "main") }
            return RandomWorld.Step.session(session)
        }
        try RandomWorld.apply(steps, to: store, settings: Exports.settings)
        for session in try store.sessions() where Bool.random(using: &random) {
            try store.tag(.session(session.id), TagEdit(adding: ["a"]))
        }
        for run in try store.runs() where Int.random(in: 0..<3, using: &random) == 0 {
            let row = "('\(run.agent)', '\(run.key)', 'b')"
            try StoreDump.execute("INSERT OR IGNORE INTO run_tag VALUES \(row)", database: path)
        }
        return store
    }

    private static func expect(
        _ store: Store,
        _ account: StoreAccount,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let difference = try StoreAccount(store).difference(account) ?? ""
        #expect(difference.isEmpty, sourceLocation: sourceLocation)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func theOtherMachineTellsTheSame(seed: UInt64) throws {
        let sandbox = try Sandbox()
        var random = SeededGenerator(seed: seed)
        let here = try Self.world(seed, at: sandbox.root.path + "/here.db")
        let there = try Store(path: sandbox.root.path + "/there.db", agents: .tested)
        let lines = try Exports.lines(here)
        let account = try StoreAccount(here)
        // Some of them twice, in any order, and in between the sums are asked for.
        try Exports.merge((lines + lines.prefix(lines.count / 2)).shuffled(using: &random), into: there)
        try Self.expect(there, account)
        try there.refreshSessionCosts()
        try Exports.merge(lines.shuffled(using: &random), into: there)
        try Self.expect(there, account)
        #expect(try Exports.lines(there) == lines)
        // Making all runs anew leaves them alone, and an older export without calls takes none away.
        try there.applyPrices(Exports.settings)
        try Exports.merge(try Exports.lines(here, hasCalls: false), into: there)
        try Self.expect(there, account)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func anExportWithoutCallsIsTheSameButForThem(seed: UInt64) throws {
        let sandbox = try Sandbox()
        let here = try Self.world(seed, at: sandbox.root.path + "/here.db")
        let there = try Store(path: sandbox.root.path + "/there.db", agents: .tested)
        let lines = try Exports.lines(here, hasCalls: false)
        #expect(!lines.joined().contains("api_calls"))
        try Exports.merge(lines, into: there)
        let (account, other) = (try StoreAccount(here), try StoreAccount(there))
        #expect(other.costs == account.costs && other.hours == account.hours)
        #expect(try Exports.lines(there) == lines)
    }

    @Test func fieldsOfLaterVersionsAreSkipped() throws {
        let sandbox = try Sandbox()
        let here = try Self.world(3, at: sandbox.root.path + "/here.db")
        let there = try Store(path: sandbox.root.path + "/there.db", agents: .tested)
        let lines = try Exports.lines(here).map {
            $0.replacing("\"id\":", with: "\"later\":{\"id\":[1,null]},\"id\":")
        }
        try Exports.merge(lines, into: there)
        try Self.expect(there, StoreAccount(here))
    }
}
