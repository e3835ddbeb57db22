import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// How SQLite walks the tables for each list: along an index, however many sessions there are.
@Suite struct QueryPlanTests {
    private static let filters: [(String, @Sendable (inout Filter) -> Void)] = [
        ("none", { _ in }),
        ("active", { $0.activeOnly = true }),
        ("agent", { $0.agent = "claude" }),
        ("repo", { $0.repo = "/w/p" }),
        ("branch", { $0.branch = "main" }),
        ("tag", { $0.tag = "a" }),
        ("tab", { $0.tab = "pts/4" }),
        ("since", { $0.since = Timestamp(milliseconds: 1) }),
        ("until", { $0.until = Timestamp(milliseconds: 1) }),
        ("after", { $0.after = ListPosition(Session.made(1)) }),
        (
            "agent after",
            {
                $0.agent = "claude"
                $0.after = ListPosition(Session.made(1))
            }
        ),
        (
            "repo branch since",
            {
                $0.repo = "/w/p"
                $0.branch = "main"
                $0.since = Timestamp(milliseconds: 1)
            }
        ),
    ]

    private func plan(_ sql: String, _ arguments: StatementArguments) throws -> [String] {
        try StoreFixture().store().read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map {
                try $0.decode(String.self, forColumn: "detail")
            }
        }
    }

    @Test func idsAreFoundByTheirIndexes() throws {
        for pattern in IDPattern.all("3f09c1e") {
            let sessions = SessionQuery(pattern, repo: nil, limit: 8)
            let runs = RunQuery(pattern, repo: nil, limit: 8)
            for (list, table) in [(sessions.list, "session"), (runs.list, "run")] {
                let plan = try plan(list.selection, list.arguments)
                #expect(plan.contains { $0.hasPrefix("SEARCH \(table) USING") }, "\(pattern): \(plan)")
            }
        }
    }

    @Test(arguments: filters.indices)
    func noListReadsTheWholeTable(index: Int) throws {
        let (name, change) = Self.filters[index]
        var filter = Filter()
        change(&filter)
        filter.limit = 21
        let query = SessionQuery(filter)
        let plan = try plan(query.list.selection, query.list.arguments)
        #expect(!plan.isEmpty)
        for step in plan where step.hasPrefix("SCAN session") {
            #expect(step.contains("USING"), "\(name): \(plan)")
        }
        for step in plan where step.hasPrefix("SCAN tab") || step.hasPrefix("SCAN journal_event") {
            Issue.record("\(name): \(plan)")
        }
        // Every list is walked in its order; no one gathers and sorts all sessions that match.
        #expect(!plan.contains("USE TEMP B-TREE FOR ORDER BY"), "\(name): \(plan)")
    }

    @Test(arguments: [
        ("agent", "session_by_agent"), ("branch", "session_branch"), ("active", "session_open"),
        ("tab", "session_by_tab_word"), ("tab", "session_by_tab_label"), ("tab", "session_by_tab"),
    ])
    func aListOfAFewSearchesTheirIndex(name: String, index: String) throws {
        let change = try #require(Self.filters.first { $0.0 == name }).1
        var filter = Filter()
        change(&filter)
        let query = SessionQuery(filter)
        let words = try plan(query.list.selection, query.list.arguments).flatMap { $0.split(separator: " ") }
        #expect(words.contains(Substring(index)), "\(words)")
    }

    /// Thousands of sessions made from logs must not slow down the reading of one more log.
    @Test func aConversationIsBoundWithoutReadingTheSessionsOfLogs() throws {
        let plan = try plan(
            BindingContext.livesQuery,
            ["agent": "claude", "from": 1, "to": 2, "conversation": "c"]
        )
        let steps = plan.filter { $0.contains(" session ") }
        #expect(steps.count == 2)
        #expect(steps.contains { $0.contains("session_by_life") }, "\(plan)")
        #expect(!plan.contains { $0.contains("session_by_agent") || $0.hasPrefix("SCAN session") }, "\(plan)")
    }

    /// A report of one day must not read the runs of all years.
    @Test func runsOfNamedSessionsAreSearched() throws {
        var filter = Filter()
        filter.sessions = [Session.made(1).id, Session.made(2).id]
        filter.until = Timestamp(milliseconds: 1)
        let query = RunQuery(filter)
        let plan = try plan(query.list.selection, query.list.arguments)
        #expect(plan.contains { $0.hasPrefix("SEARCH run USING INDEX run_by_session") }, "\(plan)")
        #expect(!plan.contains { $0.hasPrefix("SCAN run") }, "\(plan)")
    }

    @Test(arguments: [
        "SELECT max(id) FROM session WHERE id < 'x'", "SELECT min(id) FROM session WHERE id > 'x'",
        "SELECT line FROM journal_event WHERE session_id = 'x' ORDER BY digest",
        """
        SELECT session_id, uptime_ms FROM journal_event WHERE tab_id = 'x' AND session_id <> 'y'
        ORDER BY uptime_ms DESC, session_id DESC LIMIT 1
        """,
        "SELECT id FROM session WHERE tab_id = 'x' AND ended_at IS NULL ORDER BY id",
        "SELECT tag FROM session_tag WHERE session_id = 'x' ORDER BY tag",
        "SELECT id FROM session WHERE ended_at IS NULL AND source = 'hook' ORDER BY started_at, id",
    ])
    func catchingUpSearches(statement: String) throws {
        let plan = try plan(statement, [])
        for step in plan where step.hasPrefix("SCAN") { #expect(step.contains("INDEX session_open"), "\(plan)") }
    }
}
