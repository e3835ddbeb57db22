import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Whatever happened, the sums by every grouping and filter are those of the single calls.
@Suite struct CostPropertyTests {
    /// Time zones, each with a midnight next to a change of its clocks, or with odd offsets.
    ///
    /// Berlin, New York and Lord Howe (30 minutes) on the days their clocks change, Kathmandu 5:45 ahead of UTC.
    private static let midnights: [(zone: String, midnight: String)] = [
        ("Europe/Berlin", "2026-10-24T22:00:00Z"), ("Europe/Berlin", "2026-10-25T23:00:00Z"),
        ("America/New_York", "2026-03-08T05:00:00Z"), ("America/New_York", "2026-03-09T04:00:00Z"),
        ("Asia/Kathmandu", "2026-11-30T18:15:00Z"), ("Australia/Lord_Howe", "2026-04-04T13:00:00Z"),
        ("Australia/Lord_Howe", "2026-10-03T13:30:00Z"), ("Australia/Lord_Howe", "2026-10-04T13:00:00Z"),
        ("America/Havana", "2026-03-08T05:00:00Z"), ("Asia/Beirut", "2026-10-24T21:00:00Z"),
    ]

    private struct Scene {
        let sandbox: Sandbox
        let store: Store
        let calendar: CostCalendar
        let naive: NaiveCost
        let tags: [SessionID: [String]]

        init(seed: UInt64) throws {
            let (zone, text) = CostPropertyTests.midnights[Int(seed) % CostPropertyTests.midnights.count]
            let midnight = try Date(text, strategy: .iso8601).timeIntervalSince1970
            let world = RandomWorld(seed: seed + 777, epoch: Int64(midnight) * 1_000 - 6_000_000)
            sandbox = try Sandbox()
            store = try Store(path: sandbox.root.path + "/tacho.db", agents: .tested)
            try RandomWorld.apply(world.inOneGo, to: store)
            calendar = CostCalendar(local: LocalTime(timeZone: try #require(TimeZone(identifier: zone))))
            var random = SeededGenerator(seed: seed)
            for session in try store.sessions() {
                for tag: TachoCore.Tag in ["a", "b"] where Bool.random(using: &random) {
                    try store.tag(.session(session.id), TagEdit(adding: [tag]))
                }
            }
            for run in try store.runs() where Int.random(in: 0..<4, using: &random) == 0 {
                let statement = "INSERT INTO run_tag VALUES ('\(run.agent)', '\(run.key)', 'b'), "
                try StoreDump.execute(statement + "('\(run.agent)', '\(run.key)', 'c')", database: store.path)
            }
            naive = try NaiveCost(store)
            let tagged = try store.read { database in
                try Row.fetchAll(database, sql: "SELECT session_id, tag FROM session_tag")
            }
            tags = try Dictionary(grouping: tagged) { try SessionID(rawValue: $0.decode(String.self, atIndex: 0)) }
                .reduce(into: [:]) { all, part in
                    if let id = part.key { all[id] = try part.value.map { try $0.decode(String.self, atIndex: 1) } }
                }
        }

        func tags(of item: NaiveCost.Item) -> Set<String> {
            Set((tags[item.session.id] ?? []) + (item.run?.tags ?? []))
        }

        func keys(_ grouping: CostGrouping, _ item: NaiveCost.Item) -> [String] {
            switch grouping {
            case .hour: ["\(calendar.local.civil(item.at).hour.padded(to: 2)):00"]
            case .prompt: [item.run?.id.rawValue ?? ""]
            case .provider: [item.model.hasPrefix("claude-") ? "anthropic" : ""]
            case .subagent: [item.isSubagent ? "unknown" : ""]
            case .part, .tool: []
            case .day: [calendar.local.civil(item.at).date]
            case .week: [monday(before: calendar.local.civil(item.at))]
            case .month: [String(calendar.local.civil(item.at).date.prefix(7))]
            case .session: [item.session.id.rawValue]
            case .repo: [item.repo]
            case .branch: [item.branch]
            case .agent: [item.session.agent]
            case .model: [item.model]
            case .tag: tags(of: item).isEmpty ? [""] : tags(of: item).sorted()
            case .tab, .commit: [""]
            }
        }

        private func monday(before time: CivilTime) -> String {
            var days = [time]
            // 1970-01-05 was a Monday.
            while (days[0].midnight.utc.milliseconds / 86_400_000 - 4) % 7 != 0 {
                days[0] = days[0].midnight(daysLater: -1)
            }
            return days[0].date
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func everyGroupingIsTheSumOfItsCalls(seed: UInt64) throws {
        let scene = try Scene(seed: seed)
        let total = scene.naive.rows { _ in ["all"] }["all"]
        let reader = try Store(path: scene.store.path, readOnly: true)
        for grouping in CostGrouping.allCases where !grouping.splitsCalls {
            let expected = scene.naive.rows { scene.keys(grouping, $0) }.mapValues(\.comparable)
            // First from the facts, then from the sums of whole sessions.
            let detailed = try reader.cost(by: grouping, calendar: scene.calendar)
            #expect(detailed.comparable == expected, "\(grouping)")
            let report = try scene.store.cost(by: grouping, calendar: scene.calendar)
            #expect(report == detailed, "\(grouping)")
            #expect(report.unpricedCounts == scene.naive.unpricedModels(), "\(grouping)")
            #expect(report.total.comparable == (total ?? .init()).comparable, "\(grouping)")
            let overlap = scene.naive.items.contains { scene.tags(of: $0).count > 1 }
            #expect(report.rowsOverlap == (grouping == .tag && overlap))
            if grouping != .tag {
                #expect(report.rows.reduce(Usage()) { $0 + $1.figures.usage } == report.total.usage)
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func everyFilterLeavesTheCallsThatItNames(seed: UInt64) throws {
        let scene = try Scene(seed: seed)
        let middle = scene.naive.items.map(\.at).sorted()[scene.naive.items.count / 2]
        let quarter = QuarterHour.start(of: middle)
        let item = try #require(scene.naive.items.max { $0.repo < $1.repo })
        let repo = item.repo.isEmpty ? "/w/d1" : item.repo
        let cases: [(String, (inout Filter) -> Void, (NaiveCost.Item) -> Bool)] = [
            ("since", { $0.since = middle }, { $0.at >= quarter }),
            ("until", { $0.until = quarter }, { $0.at < quarter }),
            ("agent", { $0.agent = "claude" }, { $0.session.agent == "claude" }),
            ("repo", { $0.repo = repo }, { $0.repo == repo }),
            ("folder", { $0.repo = "/w" }, { $0.repo.hasPrefix("/w/") }),
            ("root", { $0.repo = "/" }, { $0.repo.hasPrefix("/") }),
            ("branch", { $0.branch = item.branch }, { $0.branch == item.branch }),
            ("model", { $0.model = item.model }, { $0.model == item.model }),
            ("tag", { $0.tag = "b" }, { scene.tags(of: $0).contains("b") }),
            ("sessions", { $0.sessions = [item.session.id] }, { $0.session.id == item.session.id }),
            ("nothing", { $0.agent = "nobody" }, { _ in false }),
        ]
        for (name, set, isWanted) in cases {
            var filter = Filter()
            set(&filter)
            for grouping in [CostGrouping.hour, .day, .week, .month, .agent, .branch, .tag, .subagent] {
                let expected = scene.naive.rows({ scene.keys(grouping, $0) }, where: isWanted).mapValues(\.comparable)
                let report = try scene.store.cost(filter, by: grouping, calendar: scene.calendar)
                #expect(report.comparable == expected, "\(name) by \(grouping)")
                #expect(report.unpricedCounts == scene.naive.unpricedModels(where: isWanted), "\(name) by \(grouping)")
            }
        }
    }

    /// What `tacho explain` adds up, call by call.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func allGroupingsAddUpToWhatTheCallsCost(seed: UInt64) throws {
        let scene = try Scene(seed: seed)
        let calls = scene.naive.items.reduce(Usage()) { $0 + $1.usage }
        let groupings = CostGrouping.allCases.filter { $0 != .tag }
        for (index, grouping) in groupings.enumerated() {
            let inner = groupings[(index + 1 + Int(seed) % (groupings.count - 1)) % groupings.count]
            for second in [nil, inner] {
                let report = try scene.store.cost(by: grouping, second, calendar: scene.calendar)
                let name = "\(grouping) \(second.map { "\($0)" } ?? "")"
                #expect(report.total.usage == calls, "\(name)")
                let sum = report.rows.reduce(Usage()) { $0 + $1.figures.usage }
                #expect(sum.cost.picodollars == calls.cost.picodollars && sum.tokens == calls.tokens, "\(name)")
                #expect(report.rows.allSatisfy { $0.figures.usage.cost.picodollars >= 0 }, "\(name)")
            }
        }
    }

    /// A filter leaves of each row by part and tool what it leaves of its calls.
    @Test(arguments: 0..<10 as Range<UInt64>)
    func piecesOfQuartersAddUpToThoseOfAll(seed: UInt64) throws {
        let scene = try Scene(seed: seed)
        let all = try scene.store.cost(by: .tool, .part, calendar: scene.calendar)
        var sums: [[String]: Usage] = [:]
        for start in Set(scene.naive.items.map { QuarterHour.start(of: $0.at) }) {
            let filter = Filter(since: start, until: start + QuarterHour.length)
            for row in try scene.store.cost(filter, by: .tool, .part, calendar: scene.calendar).rows {
                let key = [row.key, row.inner?.key ?? ""]
                sums[key] = (sums[key] ?? Usage()) + row.figures.usage
            }
        }
        let rows = all.rows.map { ([$0.key, $0.inner?.key ?? ""], $0.figures.usage) }
        #expect(sums == Dictionary(rows, uniquingKeysWith: +))
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func sumsThatAreOutOfDateAreNotUsed(seed: UInt64) throws {
        let scene = try Scene(seed: seed)
        let reader = try Store(path: scene.store.path, readOnly: true)
        let before = try scene.store.cost(by: .agent, calendar: scene.calendar)
        let session = try #require(scene.naive.items.first { $0.run != nil }).session.id.rawValue
        try StoreDump.execute(
            """
            DELETE FROM usage WHERE session_id = '\(session)';
            DELETE FROM run WHERE session_id = '\(session)'
            """,
            database: scene.store.path
        )
        let naive = try NaiveCost(scene.store)
        let expected = naive.rows { [$0.session.agent] }.mapValues(\.comparable)
        #expect(try reader.cost(by: .agent, calendar: scene.calendar).comparable == expected)
        for grouping in CostGrouping.allCases {
            let stale = try reader.cost(by: grouping, calendar: scene.calendar)
            #expect(stale.total != before.total)
            #expect(try scene.store.cost(by: grouping, calendar: scene.calendar) == stale, "\(grouping)")
            // The next grouping is asked for while the sums are out of date again.
            try StoreDump.execute(
                "INSERT INTO stale_session_cost VALUES ('\(session)')",
                database: scene.store.path
            )
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func rootHoldsNoUnknownPlaceWhetherSumsAreOutOfDateOrNot(seed: UInt64) throws {
        let scene = try Scene(seed: seed)
        try StoreDump.execute(
            "UPDATE session SET repo = NULL, cwd = ''; UPDATE run SET repo = NULL, cwd = ''; UPDATE usage SET repo = ''",
            database: scene.store.path
        )
        var filter = Filter()
        filter.repo = "/"
        let reader = try Store(path: scene.store.path, readOnly: true)
        #expect(try reader.cost(filter, by: .repo, calendar: scene.calendar).rows.isEmpty)
        #expect(try scene.store.cost(filter, by: .repo, calendar: scene.calendar).rows.isEmpty)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func unloggedCostStandsInOneRow(seed: UInt64) throws {
        let scene = try Scene(seed: seed)
        let sessions = try scene.store.sessions()
        let usage = try scene.store.usage(of: sessions, now: Timestamp(milliseconds: 1_800_000_000_000))
        let costs = usage.values.compactMap(\.unloggedCost)
        let expected = costs.isEmpty ? nil : costs.reduce(0, +)
        for grouping in CostGrouping.allCases where grouping != .tag {
            let report = try scene.store.cost(by: grouping, calendar: scene.calendar)
            #expect(report.total.unloggedCost == expected)
            let rows = report.rows.compactMap(\.figures.unloggedCost)
            #expect((rows.isEmpty ? nil : rows.reduce(0, +)) == expected, "\(grouping)")
        }
    }
}
