import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Exports of machines that know the same conversations, merged in any order into one that may know them, too.
@Suite struct MergeTests {
    private let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func store(_ name: String, _ steps: [RandomWorld.Step] = []) throws -> Store {
        let store = try Store(path: sandbox.root.path + "/\(name)-\(UUID().uuidString).db", agents: .tested)
        try RandomWorld.apply(steps, to: store, settings: Exports.settings)
        return store
    }

    private func merge(_ lines: [String], into store: Store) throws {
        try Exports.merge(lines, into: store)
        try store.makeRuns(Exports.settings)
    }

    /// The old machine has hooks and logs; the new one has a copy of the logs, and the old one's export.
    private func machines(_ seed: UInt64) throws -> (old: Store, new: Store, steps: [RandomWorld.Step]) {
        let steps = RandomWorld(seed: seed + 9_000).inOneGo.map { step in
            guard case .session(var session) = step else { return step }
            session.host = "there"
            return RandomWorld.Step.session(session)
        }
        let logs = steps.filter { step in
            switch step {
            case .facts, .makeRuns: true
            default: false
            }
        }
        let (old, new) = (try store("old", steps), try store("new", logs))
        try merge(try Exports.lines(old), into: new)
        return (old, new, logs)
    }

    /// What each model used and cost.
    ///
    /// Not how many sessions are unknown: logs alone are split into sessions elsewhere.
    private func sums(_ store: Store) throws -> [String: Usage] {
        let calendar = CostCalendar(local: LocalTime(timeZone: .gmt))
        let rows = try store.cost(by: .model, calendar: calendar).rows.map { row in
            var usage = row.figures.usage
            usage.cost.unknownCount = 0
            return (row.key, usage)
        }
        return Dictionary(rows) { first, _ in first }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func whatSeveralMachinesKnowCountsOnce(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (old, new, logs) = try machines(seed)
        let expected = try sums(old)
        #expect(try sums(new) == expected)
        let exports = try Exports.lines(old) + Exports.lines(new)
        for (name, steps) in [("empty", []), ("logs", logs)] {
            let store = try store(name, steps)
            try merge(exports.shuffled(using: &random), into: store)
            #expect(try sums(store) == expected, "\(name)")
            let account = try StoreAccount(store)
            try merge(exports.shuffled(using: &random), into: store)
            try #expect(StoreAccount(store).difference(account) == nil, "\(name), again")
            try store.applyPrices(Exports.settings)
            #expect(try sums(store) == expected, "\(name), made anew")
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func theOrderDoesNotMatter(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (old, new, logs) = try machines(seed)
        let exports = try Exports.lines(old) + Exports.lines(new)
        for (name, steps) in [("empty", []), ("logs", logs)] {
            let (one, other) = (try store(name + "1", steps), try store(name + "2", steps))
            try merge(exports.shuffled(using: &random), into: one)
            try merge(exports.shuffled(using: &random), into: other)
            try #expect(StoreAccount(one).difference(StoreAccount(other)) == nil, "\(name)")
        }
    }

    /// Claude Code deletes its logs after a month; the journal still tells of the session.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func whatALogToldComesBack(seed: UInt64) throws {
        let (old, _, _) = try machines(seed)
        let exports = try Exports.lines(old)
        let journal = try old.sessions().filter { $0.source == .hook }.map(RandomWorld.Step.session)
        let rebuilt = try store("rebuilt", journal)
        try merge(exports, into: rebuilt)
        let ended = Set(try old.sessions().filter { $0.endedAt != nil }.map(\.id))
        let (before, after) = (try old.runs(), try rebuilt.runs())
        let isEnded = { (run: RunRecord) in ended.contains(run.session) }
        #expect(Set(after.filter(isEnded).map(\.id)) == Set(before.filter(isEnded).map(\.id)))
    }

    @Test(arguments: [
        ("\"state\":\"ended\"", "\"state\":\"asleep\"", "\"state\" is \"asleep\""),
        ("\"trigger\":\"user\"", "\"trigger\":\"moon\"", "\"trigger\" is \"moon\""),
        ("\"binding\":\"exact\"", "\"binding\":\"none\"", "\"binding\" is \"none\""),
        ("\"api_call_count\":1", "\"api_call_count\":4611686018427387904", "\"api_call_count\" is 4611686018427387904"),
        ("\"api_call_count\":1", "\"api_call_count\":-1", "\"api_call_count\" is -1"),
        (
            "\"tool_call_count\":0", "\"tool_call_count\":4611686018427387904",
            "\"tool_call_count\" is 4611686018427387904"
        ),
        ("\"cwd\":", "\"head_before\":\"--output=/x\",\"cwd\":", "\"head_before\" is \"--output=/x\""),
        ("\"started_at\":\"2026", "\"started_at\":\"2926", "\"started_at\" is \"2926"),
        ("\"id\":", "\"di\":", "not a session"),
    ])
    func valuesThatAreNoneAreRefused(good: String, bad: String, reason: String) throws {
        let lines = try (0..<20 as Range<UInt64>).flatMap { try Exports.lines(try machines($0).old) }
        let line = try #require(lines.first { $0.contains(good) })
        let error = #expect(throws: ExportFlaw.self) {
            try ExportedSession.read(Array(line.replacing(good, with: bad).utf8))
        }
        #expect(try #require(error).reason.contains(reason))
    }
}
