import Foundation
import TestSupport
import Testing

@testable import tacho

/// Sessions of agents without readable logs in timesheets and invoices: their time is not known, which is not 0.
@Suite struct UntimedTests {
    private var fixture: CommandFixture

    /// On Saturday two sessions of `devin` alone, on Sunday one of `auggie` beside one with a log.
    init() throws {
        var story = try EdgeStory(now: "2026-11-22T12:00:00+01:00")
        let prompt = EdgeStory.Prompt(at: "2026-11-22T09:10:00+01:00", answers: ["2026-11-22T09:40:00+01:00"])
        try story.add("2026-11-22T09:00:00+01:00", "2026-11-22T10:30:00+01:00", prompts: [prompt])
        try story.write()
        fixture = story.fixture
        var journal = JournalFixture()
        for (minute, agent, pid) in [(Int64(0), "devin", 901), (20, "devin", 902), (1_500, "auggie", 903)] {
            journal.start(minute: minute, agent: agent, shellPid: pid)
            journal.end(minute: minute, after: 600_000, cwd: "/home/u/src/api")
        }
        try journal.write(to: fixture)
        for id in try fixture.run("sessions", "--all", "--columns", "id").lines {
            _ = try fixture.run("tag", id, "+acme")
        }
    }

    private func object(_ arguments: String...) throws -> [String: Any] {
        let result = try fixture.run(arguments + ["--json"])
        return try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any], "\(result.words)")
    }

    private static let note =
        "Not in it: 3 sessions (2 of devin, 1 of auggie) without a log that tacho can read; "
        + "--clock wall counts them."

    @Test func timesheetMarksWhatIsNotKnown() throws {
        let text = try fixture.run("timesheet", "--by", "tag", "--md", "--rate", "100").data
        #expect(text.contains("| 2026-11-21 | acme | ? | ? |"), "\(text)")
        #expect(text.contains("| 2026-11-22 | acme | ≥ 0.50 | ≥ 50.00 USD |"), "\(text)")
        #expect(text.contains("| **total** | ≥ 0.50 | ≥ 50.00 USD |"), "\(text)")
        #expect(text.contains("<sub>\(Self.note)</sub>"), "\(text)")
        let wall = try fixture.run("timesheet", "--by", "tag", "--md", "--clock", "wall").data
        #expect(!wall.contains("≥") && !wall.contains("?") && !wall.contains("Not in it"))
    }

    @Test func documentsHaveTheFieldsOfADay() throws {
        let sheet = try object("timesheet", "--by", "tag", "--rate", "95.50", "--currency", "EUR")
        #expect(sheet["from"] as? String == "2026-11-01T00:00:00.000+01:00")
        #expect(sheet["to"] as? String == "2026-11-22T12:00:00.000+01:00")
        #expect(sheet["rate"] as? Double == 95.5 && sheet["currency"] as? String == "EUR")
        let rows = try #require(sheet["rows"] as? [[String: Any]])
        #expect(rows.map { $0["duration_ms"] as? Int } == [nil, 1_800_000])
        #expect(rows.map { $0["is_duration_partial"] as? Bool } == [false, true])
        #expect(rows.map { $0["hours"] as? Double } == [nil, 0.5])
        #expect(rows.map { $0["amount"] as? Double } == [nil, 47.75])
        let total = try #require(sheet["total"] as? [String: Any])
        #expect(total["amount"] as? Double == 47.75 && total["session_count"] as? Int == 4)
        let invoice = try object("invoice", "acme", "--rate", "95.50")
        #expect(invoice["is_duration_partial"] as? Bool == true && invoice["amount"] as? Double == 47.75)
        let days = try #require(invoice["days"] as? [[String: Any]])
        #expect(days.map { $0["amount"] as? Double } == [nil, 47.75])
    }

    @Test func rowsForProgramsHaveNumbers() throws {
        let lines = try fixture.run("timesheet", "--by", "tag", "--csv", "--rate", "100").data.split(separator: "\r\n")
        #expect(
            lines == [
                "date,key,hours,session_count,amount,currency,rounded_ms,duration_ms,is_duration_partial",
                "2026-11-21,acme,,2,,USD,,,false", "2026-11-22,acme,0.5,2,50,USD,1800000,1800000,true",
            ]
        )
    }

    @Test func invoiceMarksWhatIsNotKnown() throws {
        let text = try fixture.run("invoice", "acme", "--md", "--rate", "100").data
        #expect(text.contains("| ? | ? |") && text.contains("| total |  | ≥ 0.50 | ≥ 50.00 USD |"), "\(text)")
        #expect(text.contains("<sub>\(Self.note)</sub>"))
        let page = try fixture.run("invoice", "acme", "--html", "--rate", "100").data
        #expect(page.contains("<p class=\"note\">\(Self.note)</p>") && page.contains(">≥ 50.00 USD</td>"))
        #expect(try fixture.run("invoice", "acme").words.contains("Not in it"))
        #expect(try !fixture.run("invoice", "acme", "--clock", "wall").words.contains("Not in it"))
        let saturday = try object("invoice", "acme", "--month", "2026-11-21", "--rate", "100")
        #expect(
            saturday["amount"] == nil && saturday["hours"] == nil && saturday["is_duration_partial"] as? Bool == false
        )
    }

    @Test func oneSessionIsNamedByItself() throws {
        let words = try fixture.run("timesheet", "--since", "2026-11-22", "--until", "2026-11-22").words
        #expect(words.contains("Not in it: 1 session of auggie without a log that tacho can read"), "\(words)")
        #expect(words.contains("--clock wall counts it."))
    }
}
