import Foundation
import TachoCore
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// `tacho cost` on a small record: a logged, partly priced session, one without a log, one known by its log alone.
@Suite struct CostTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        var journal = JournalFixture()
        journal.start(minute: 0)
        journal.end(minute: 0, after: 600_000)
        journal.start(minute: 20, agent: "devin", repo: nil, branch: nil, shellPid: 102)
        journal.end(minute: 20, after: 61_000)
        try journal.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
    }

    private func object(_ arguments: [String]) throws -> [String: Any] {
        let result = try fixture.run(arguments)
        #expect(result.status == 0, "\(result.words)")
        return try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
    }

    private func total(_ arguments: String...) throws -> String? {
        let document = try object(["cost", "--json"] + arguments)
        let total = try #require(document["total"] as? [String: Any])
        return (total["cost_usd"] as? NSNumber).map { "\($0)" }
    }

    private func tag(_ tag: TachoCore.Tag) throws {
        _ = try fixture.run("sessions")
        let id = try #require(SessionID(rawValue: JournalFixture.id(minute: 0)))
        try Store(path: fixture.context.paths.database).tag(.session(id), TagEdit(adding: [tag]))
    }

    @Test(arguments: ["a|b", "<img src=x>", "@team", "`x`", "[a](b)", "*x*", "a\u{1B}[31m", "1 & 2"])
    func markdownHasNoMeaningOfRecordedText(text: String) {
        let escaped = CostMarkdown.escaped(text)
        let isSafe = escaped.indices.allSatisfy { index in
            let character = escaped[index]
            if "<>@\u{1B}".contains(character) { return false }
            guard "|`[]*".contains(character) else { return true }
            return index > escaped.startIndex && escaped[escaped.index(before: index)] == "\\"
        }
        #expect(isSafe, "\(escaped)")
    }

    @Test(arguments: [
        ("see http://x.example", "see http\\://x.example"), ("HTTPS://x", "HTTPS\\://x"),
        ("www.x.example", "www\\.x.example"),
        ("Www.x", "Www\\.x"), ("mailto:a", "mailto\\:a"), ("10:30 a.b", "10:30 a.b"), ("ftp://x", "ftp\\://x"),
    ])
    func markdownMakesNoLinksOfRecordedText(text: String, expected: String) {
        #expect(CostMarkdown.escaped(text) == expected)
    }

    @Test func everyGroupingHasTheSameTotal() throws {
        var totals: Set<String?> = []
        for grouping in ["day", "week", "month", "session", "repo", "branch", "agent", "model", "tag", "tab", "commit"]
        {
            totals.insert(try total("--by", grouping))
        }
        #expect(totals.count == 1)
    }

    @Test(arguments: [
        ([], "all recorded time"), (["--since", "2026-11-01"], "from 2026-11-01"),
        (["--until", "2026-11-21"], "to 2026-11-21"),
        (
            ["--since", "2026-11-01T10:00", "--until", "2026-11-21T10:00"],
            "from 2026-11-01 10:00 until 2026-11-21 10:00"
        ),
        (["--since", "today", "--until", "today"], "from 2026-11-21 to 2026-11-21"),
    ])
    func everyGroupingSaysItsPeriod(range: [String], period: String) throws {
        for grouping in CostGrouping.allCases {
            let arguments = ["cost", "--by", grouping.rawValue] + range
            #expect(try fixture.run(arguments).words.contains("Period: \(period).\n"), "\(grouping)")
            #expect(try fixture.run(arguments + ["--md"]).data.contains("Period: \(period)."))
        }
    }

    @Test func whatIsLongAgoCountsInEveryGrouping() throws {
        _ = try fixture.run("sessions")
        var later = fixture
        later.context.now = CommandFixture.now + 400 * 86_400_000
        for grouping in CostGrouping.allCases {
            #expect(try !later.run("cost", "--by", grouping.rawValue).lines.isEmpty, "\(grouping)")
        }
    }

    @Test func documentHasItsFields() throws {
        let document = try object(["cost", "--json", "--by", "agent"])
        #expect(document["schema"] as? String == "tacho.cost.v1" && document["by"] as? String == "agent")
        let rows = try #require(document["rows"] as? [[String: Any]])
        #expect(rows.map { $0["key"] as? String } == ["claude", "codex", "devin"])
        #expect(rows[0]["session_count"] as? Int == 1 && rows[0]["run_count"] as? Int == 2)
        #expect(rows[0]["api_call_count"] as? Int == 4 && rows[0]["cost_state"] as? String == "partial")
        #expect((rows[0]["tokens"] as? [String: Int])?["cache_read"] == 83_000)
        #expect(rows[2]["cost_usd"] == nil && rows[2]["cost_state"] as? String == "unknown")
        let unpriced = try #require(document["unpriced_models"] as? [[String: Any]])
        #expect(unpriced.map { $0["model"] as? String } == ["claude-nobody-9"])
    }

    @Test(arguments: [
        (["--agent", "codex"], 1), (["--repo", "/home/u/src/api"], 1), (["--repo", "/home/u"], 3),
        (["--branch", "dev"], 1), (["--model", "claude-opus-4-8"], 1), (["--tab", "pts/102"], 1),
        (["--since", "2026-11-21T08:00"], 2), (["--until", "2026-11-20"], 0), (["--session", "01a1fcf"], 1),
    ])
    func filtersLeaveTheirSessions(arguments: [String], count: Int) throws {
        #expect(try fixture.run(["cost", "--by", "session"] + arguments).lines.count == count)
    }

    @Test func tagsAndTicketsAreFound() throws {
        try tag("ABC-123")
        #expect(try total("--tag", "ABC-123") == total("--agent", "claude"))
        #expect(try total("--tag", "ABC-124") == nil || total("--tag", "ABC-124") == "0")
    }

    @Test func subscriptionIsCalledByItsName() throws {
        try fixture.sandbox.write("plan = \"subscription\"\n", to: "home/.config/tacho/config.toml")
        var fixture = fixture
        fixture.useTerminal(columns: 80)
        let result = try fixture.run("cost")
        #expect(result.data.contains("API-EQUIV.") && result.words.contains("API-equivalent"))
    }

    @Test func emptyStoreHasWords() throws {
        var empty = try CommandFixture()
        empty.useTerminal(columns: 80)
        let result = try empty.run("cost", "--by", "month")
        #expect(result.status == 0 && result.data.isEmpty && result.words == "No recorded sessions match.\n")
        #expect(try empty.run("cost", "--md").data.contains("No recorded sessions match."))
    }

    @Test(arguments: [
        (["--by", "moon"], "moon"), (["--since", "soon"], "invalid --since 'soon'"),
        (["--branch", "."], "invalid --branch '.'"), (["--commits", "a..b"], "invalid --commits 'a..b'"),
        (["--json", "--md"], "cannot be combined"),
    ])
    func badInputIsAClearError(arguments: [String], words: String) throws {
        let result = try fixture.run(["cost"] + arguments)
        #expect(result.status == 2 && result.words.contains(words), "\(result.words)")
    }
}
