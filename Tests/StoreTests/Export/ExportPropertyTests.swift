import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Whatever happened on a machine, another one that merges its export tells the same of it.
@Suite struct ExportPropertyTests {
    /// What a store tells: each session with its runs and calls as JSON, and every sum.
    private struct Account: Equatable {
        var sessions: [String]
        var runs: [String]
        var tools: [SessionID: [ToolCount]]
        var costs: [CostReport]
        var hours: [Timesheet.Piece]

        /// The first thing that differs; nil where nothing does.
        func difference(_ other: Account) -> String? {
            for (mine, its) in zip(sessions + runs, other.sessions + other.runs) where mine != its {
                return "\(mine)\n\(its)"
            }
            if tools != other.tools { return "\(tools)\n\(other.tools)" }
            for (mine, its) in zip(costs, other.costs) where mine != its { return "\(mine)\n\(its)" }
            for (mine, its) in zip(hours, other.hours) where mine != its { return "\(mine)\n\(its)" }
            return self == other ? nil : "counts"
        }

        init(_ store: Store) throws {
            let local = LocalTime(timeZone: .gmt)
            let now = Timestamp(milliseconds: 1_800_000_000_000)
            let sessions = try store.sessions().map { session in
                var session = session
                // An export names the machine where a session does not.
                session.host = session.host ?? "there"
                return session
            }
            let usage = try store.usage(of: sessions, now: now)
            let runs = try store.runs()
            let calls = try store.calls(of: runs, prices: .builtIn)
            self.sessions = try sessions.map { session in
                let own = runs.filter { $0.session == session.id }
                let documents = own.map { RunDocument($0, calls: calls[$0.id], local: local) }
                let document = SessionDocument(session, usage: usage[session.id], runs: documents, local: local)
                return try DocumentEncoder.json(SessionDetailDocument(document))
            }
            self.runs = try runs.map {
                try DocumentEncoder.json(RunDetailDocument($0, calls: calls[$0.id], local: local))
            }
            tools = try store.toolCounts(of: runs, prices: .builtIn).filter { !$0.value.isEmpty }
            let calendar = CostCalendar(local: local)
            costs = try CostGrouping.allCases.map { try store.cost(by: $0, calendar: calendar) }
            hours = try [WorkClock.wall, .active].flatMap { clock in
                try WorkGrouping.allCases.flatMap {
                    try store.work(SessionFilter(), by: $0, clock: clock, now: now)
                }
            }
        }
    }

    /// Like `RandomWorld.settings`, with one folder that is a repository within that of the sessions.
    private static let settings = RunSettings { directory in
        if directory.hasSuffix("1") { return .init(repo: directory, worktree: nil) }
        return RandomWorld.settings.repository(directory)
    }

    private static func world(_ seed: UInt64, at path: String) throws -> Store {
        var random = SeededGenerator(seed: seed)
        let store = try Store(path: path)
        let steps = RandomWorld(seed: seed + 4_000).inOneGo.map { step in
            guard case .session(var session) = step else { return step }
            session.host = "there"
            if Bool.random(using: &random) { (session.repo, session.branch) = ("/w", "main") }
            return RandomWorld.Step.session(session)
        }
        try RandomWorld.apply(steps, to: store, settings: settings)
        for session in try store.sessions() where Bool.random(using: &random) {
            try store.tag(.session(session.id), TagEdit(adding: ["a"]))
        }
        for run in try store.runs() where Int.random(in: 0..<3, using: &random) == 0 {
            let row = "('\(run.agent)', '\(run.key)', 'b')"
            try StoreDump.execute("INSERT OR IGNORE INTO run_tag VALUES \(row)", database: path)
        }
        return store
    }

    private static func lines(_ store: Store, hasCalls: Bool = true) throws -> [String] {
        var lines: [String] = []
        try store.export(SessionFilter(), host: "there", calls: hasCalls ? .builtIn : nil) {
            lines.append(try DocumentEncoder.json($0))
        }
        return lines
    }

    private static func merge(_ lines: [String], into store: Store) throws {
        for line in lines {
            let session = try JSONDecoder().decode(ExportedSession.self, from: Data(line.utf8))
            var report = MergeReport()
            try store.write { try $0.merge(session, into: &report) }
        }
    }

    private static func expect(
        _ store: Store,
        _ account: Account,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let difference = try Account(store).difference(account) ?? ""
        #expect(difference.isEmpty, sourceLocation: sourceLocation)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func theOtherMachineTellsTheSame(seed: UInt64) throws {
        let sandbox = try Sandbox()
        var random = SeededGenerator(seed: seed)
        let here = try Self.world(seed, at: sandbox.root.path + "/here.db")
        let there = try Store(path: sandbox.root.path + "/there.db")
        let lines = try Self.lines(here)
        let account = try Account(here)
        // Some of them twice, in any order, and in between the sums are asked for.
        try Self.merge((lines + lines.prefix(lines.count / 2)).shuffled(using: &random), into: there)
        try Self.expect(there, account)
        try there.refreshSessionCosts()
        try Self.merge(lines.shuffled(using: &random), into: there)
        try Self.expect(there, account)
        #expect(try Self.lines(there) == lines)
        // Making all runs anew leaves them alone, and an older export without calls takes none away.
        try there.applyPrices(Self.settings)
        try Self.merge(try Self.lines(here, hasCalls: false), into: there)
        try Self.expect(there, account)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func anExportWithoutCallsIsTheSameButForThem(seed: UInt64) throws {
        let sandbox = try Sandbox()
        let here = try Self.world(seed, at: sandbox.root.path + "/here.db")
        let there = try Store(path: sandbox.root.path + "/there.db")
        let lines = try Self.lines(here, hasCalls: false)
        #expect(!lines.joined().contains("api_calls"))
        try Self.merge(lines, into: there)
        let (account, other) = (try Account(here), try Account(there))
        #expect(other.costs == account.costs && other.hours == account.hours)
        #expect(try Self.lines(there) == lines)
    }

    @Test func fieldsOfLaterVersionsAreSkipped() throws {
        let sandbox = try Sandbox()
        let here = try Self.world(3, at: sandbox.root.path + "/here.db")
        let there = try Store(path: sandbox.root.path + "/there.db")
        let lines = try Self.lines(here).map {
            $0.replacing("\"id\":", with: "\"later\":{\"id\":[1,null]},\"id\":")
        }
        try Self.merge(lines, into: there)
        try Self.expect(there, Account(here))
    }
}
