import Foundation
import TachoCore
import TachoStore
import TestSupport
import Testing

@testable import tacho

@Suite struct TimelineTests {
    private let fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
    }

    private func object(_ arguments: String...) throws -> [String: Any] {
        let result = try fixture.run(["timeline", "--json"] + arguments)
        #expect(result.status == 0, "\(result.words)")
        return try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
    }

    @Test func documentHoldsEverySessionOfTheDay() throws {
        let document = try object()
        #expect(document["schema"] as? String == "tacho.timeline.v1")
        #expect(document["from"] as? String == "2026-11-21T00:00:00.000+01:00")
        #expect(document["to"] as? String == "2026-11-22T00:00:00.000+01:00")
        let tabs = try #require(document["tabs"] as? [[String: Any]])
        let sessions = tabs.flatMap { $0["sessions"] as? [[String: Any]] ?? [] }
        #expect(sessions.count == 7)
        let collisions = try #require(document["collisions"] as? [[String: Any]])
        #expect(collisions.contains { $0["place"] as? String == "/home/u/src/api" })
        #expect(try (document["agent_ms"] as? Int) == #require(document["busy_ms"] as? Int))
    }

    @Test(arguments: [
        (["--agent", "codex"], 2), (["--repo", "/home/u/work/api"], 1), (["--day", "yesterday"], 0),
        (["--since", "2026-11-21T09:30"], 2), (["--active"], 2), (["--tab", "tmux %4"], 1),
    ])
    func filtersNarrowTheTimeline(arguments: [String], count: Int) throws {
        let result = try fixture.run(["timeline"] + arguments)
        #expect(result.status == 0)
        #expect(result.lines.count == count, "\(result.data)")
        #expect(result.words.isEmpty == (count > 0))
    }

    @Test func listForMachinesNamesItsColumns() throws {
        let lines = try fixture.run("timeline", "--csv").data.split(separator: "\r\n")
        #expect(
            lines.first
                == "tab,tty,id,agent,repo,worktree,branch,from,to,active_ms,asking_ms,waiting_ms,cost_usd,cost_state"
        )
        #expect(lines.count > 6)
    }

    @Test(arguments: [
        (["--day", "someday"], "invalid --day 'someday'"), (["--limit", "3"], "Unknown option '--limit'"),
        (["--day", "today", "--since", "1d"], "--day cannot be combined"),
        (["--since", "today", "--until", "2026-11-01"], "invalid --until '2026-11-01'"),
    ])
    func badInputIsAClearError(arguments: [String], words: String) throws {
        let result = try fixture.run(["timeline"] + arguments)
        #expect(result.status == 2 && result.words.contains(words), "\(result.words)")
    }
}

/// What stands under and beside the bars.
@Suite struct TimelineTextTests {
    private var fixture: CommandFixture

    /// Two agents that worked in one working tree, one that was never asked and says so, and one that says nothing.
    init() throws {
        var story = try EdgeStory(now: "2026-11-21T12:00:00+01:00")
        let at = { (time: String) in "2026-11-21T\(time):00+01:00" }
        for (number, (start, end)) in [("09:00", "09:35"), ("09:10", "09:50")].enumerated() {
            let prompt = EdgeStory.Prompt(at: at(start), answers: [at(end)])
            let label = "tmux 21:tab2\(number + 1)"
            try story.add(at("09:00"), at("11:00"), tab: number + 1, label: label, prompts: [prompt])
        }
        try story.say("working", at: at("09:10"))
        try story.say("asking", at: at("09:48"))
        try story.say("waiting", at: at("11:00"))
        try story.add(at("09:15"), at("09:45"), tab: 3, label: "tmux 21:tab23")
        try story.say("waiting", at: at("09:15"))
        try story.add(at("09:16"), at("09:44"), tab: 4, label: "tmux 21:tab24")
        try story.write()
        fixture = story.fixture
    }

    @Test func agentsThatNeverWorkedAreInNobodysWay() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 100)
        let notes = try fixture.run("timeline").lines.drop { !$0.hasPrefix("Two agents") }.dropFirst()
        #expect(notes.count == 1 && notes.first?.contains("both worked 25m") == true, "\(notes)")
        let document = try JSONSerialization.jsonObject(with: fixture.run("timeline", "--json").bytes)
        let collisions = try #require((document as? [String: Any])?["collisions"] as? [[String: Any]])
        #expect(collisions.compactMap { $0["both_active_ms"] as? Int }.sorted() == [0, 0, 0, 0, 0, 1_500_000])
    }

    @Test(arguments: [40, 60, 80])
    func narrowTerminalsLoseNothing(columns: Int) throws {
        var fixture = fixture
        fixture.useTerminal(columns: columns)
        let lines = try fixture.run("timeline").lines
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= columns }, "\(lines)")
        let rows = lines.filter { $0.hasPrefix("tmux") }
        #expect(rows.count == 4 && rows.allSatisfy { $0.contains("api  ") }, "\(lines)")
        let text = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        for words in ["both worked 25m", "█ working", "? asking you", "░ waiting", "▒ no log (2 sessions)"] {
            #expect(text.contains(words), "\(lines)")
        }
    }
}

/// Marks on the local clock, in Berlin.
@Suite struct TimelineAxisTests {
    private let local: LocalTime

    init() throws {
        local = LocalTime(timeZone: try #require(TimeZone(identifier: "Europe/Berlin")))
    }

    private func axis(_ day: String, hours: Int64, width: Int) throws -> TimelineAxis {
        let start = try #require(TimeExpression(day, now: CommandFixture.now, local: local)).start
        return TimelineAxis(start..<(start + hours * 3_600_000), width: width, local: local)
    }

    @Test(arguments: [
        // Clocks go back from 3 to 2: the hour after 2 comes twice, and the day has 25.
        ("2026-10-25", 6, 42, "00:00  01:00  02:00  02:00  03:00  04:00"),
        ("2026-10-25", 25, 75, "00:00       03:00    06:00    09:00    12:00    15:00    18:00    21:00"),
        // Clocks go forward from 2 to 3.
        ("2026-03-29", 5, 40, "00:00   01:00   03:00   04:00   05:00"),
        ("2026-11-21", 24, 48, "00:00   04:00   08:00   12:00   16:00   20:00"),
        ("2026-11-21", 24, 20, "00:00     12:00"),
        // Two days: step 6, and a later midnight is named by its day.
        ("2026-11-21", 48, 56, "00:00  06:00  12:00  18:00  Nov 22 06:00  12:00  18:00"),
    ])
    func hoursAreThoseOfTheLocalClock(day: String, hours: Int64, width: Int, line: String) throws {
        #expect(try axis(day, hours: hours, width: width).line == line)
    }

    @Test(arguments: [
        ("2026-10-24", 73, 24, "Oct 24 Oct 25   Oct 26"),
        ("2026-03-28", 71, 24, "Mar 28  Mar 29 Mar 30"),
        ("2026-11-01", 720, 40, "Nov 01   Nov 08   Nov 15    Nov 22"),
    ])
    func longRangesAreMarkedByDays(day: String, hours: Int64, width: Int, line: String) throws {
        #expect(try axis(day, hours: hours, width: width).line == line)
    }

    /// Up to 40 minutes are shown in whole tens of minutes, more in whole hours.
    @Test(
        arguments: [
            (minutes: 1, shown: 10), (minutes: 11, shown: 20), (minutes: 40, shown: 50), (minutes: 41, shown: 60),
            (minutes: 61, shown: 120),
        ] as [(minutes: Int64, shown: Int64)]
    )
    func wholeTensOfMinutesOrHoursAreShown(minutes: Int64, shown: Int64) throws {
        let start = CommandFixture.now
        let axis = TimelineAxis(start..<(start + minutes * 60_000), width: 10, local: local)
        #expect(axis.range.lowerBound == start + -123)
        #expect(axis.range.upperBound - axis.range.lowerBound == shown * 60_000)
        #expect(axis.cell(of: axis.range.lowerBound) == 0 && axis.cell(of: axis.range.upperBound + -1) == 9)
    }
}
