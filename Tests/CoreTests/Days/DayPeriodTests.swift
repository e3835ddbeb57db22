import Foundation
import TachoCore
import Testing

/// The days and weeks that people look back on, in Berlin.
@Suite struct DayPeriodTests {
    private let calendar: CostCalendar

    init() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        calendar = CostCalendar(
            local: LocalTime(zone: "Europe/Berlin") { moment in
                zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000))
            }
        )
    }

    private func moment(_ text: String) throws -> Timestamp {
        try #require(TimeExpression(text, now: Timestamp(milliseconds: 0), calendar: calendar)).start
    }

    private func text(_ moment: Timestamp) -> String { String(calendar.local.rfc3339(moment).prefix(16)) }

    @Test(arguments: [
        ("2026-11-20T09:00", ["2026-11-19", "2026-11-20"]), ("2026-11-21T09:00", ["2026-11-20", "2026-11-21"]),
        ("2026-11-22T09:00", ["2026-11-20", "2026-11-21", "2026-11-22"]),
        ("2026-11-23T09:00", ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"]),
    ])
    func standupLooksAtTheLastWorkingDay(now: String, days: [String]) throws {
        let found = calendar.standup(at: try moment(now))
        #expect(found.map { text($0.lowerBound).prefix(10) } == days.map { $0.prefix(10) })
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    }

    @Test func currentWeekIsComparedUpToTheSameHour() throws {
        let now = try moment("2026-11-18T10:05")
        let (week, before, isCut) = calendar.weeks(of: now, now: now)
        #expect(isCut)
        #expect(text(week.lowerBound) == "2026-11-16T00:00" && text(week.upperBound) == "2026-11-18T10:05")
        #expect(text(before.lowerBound) == "2026-11-09T00:00" && text(before.upperBound) == "2026-11-11T10:05")
    }

    /// The clock went back on October 25: the hour of the week counts, not the hours since its start.
    @Test func changeOfTheClockKeepsTheHour() throws {
        let now = try moment("2026-10-26T10:05")
        let (week, before, _) = calendar.weeks(of: now, now: now)
        #expect(text(week.upperBound) == "2026-10-26T10:05" && text(before.upperBound) == "2026-10-19T10:05")
        let later = calendar.weeks(of: now, now: try moment("2026-11-20T10:05"))
        #expect(!later.isCut && later.before.upperBound == later.week.lowerBound)
        #expect(later.before.upperBound - later.before.lowerBound == 7 * 86_400_000 + 3_600_000)
    }
}
