import Foundation
import TachoCore
import TachoStore
import Testing

@Suite struct TimeExpressionTests {
    /// Monday, 2026-11-23 00:30 in Berlin.
    private let now = Timestamp(milliseconds: 1_795_390_200_000)
    private let berlin: LocalTime

    init() throws {
        berlin = LocalTime(timeZone: try #require(TimeZone(identifier: "Europe/Berlin")))
    }

    @Test(arguments: [
        ("now", "2026-11-23T00:30:00.000+01:00", "2026-11-23T00:30:00.000+01:00"),
        ("today", "2026-11-23T00:00:00.000+01:00", "2026-11-24T00:00:00.000+01:00"),
        ("yesterday", "2026-11-22T00:00:00.000+01:00", "2026-11-23T00:00:00.000+01:00"),
        ("12h", "2026-11-22T12:30:00.000+01:00", "2026-11-22T12:30:00.000+01:00"),
        ("7d", "2026-11-16T00:30:00.000+01:00", "2026-11-16T00:30:00.000+01:00"),
        ("2026-11-01", "2026-11-01T00:00:00.000+01:00", "2026-11-02T00:00:00.000+01:00"),
        ("2026-07-01", "2026-07-01T00:00:00.000+02:00", "2026-07-02T00:00:00.000+02:00"),
        ("2026-10-25", "2026-10-25T00:00:00.000+02:00", "2026-10-26T00:00:00.000+01:00"),
        ("2026-11-01 10:05", "2026-11-01T10:05:00.000+01:00", "2026-11-01T10:05:00.000+01:00"),
        ("2026-11-01T10:05:06.5Z", "2026-11-01T11:05:06.500+01:00", "2026-11-01T11:05:06.500+01:00"),
        ("2026-11-01T10:05:06-05:30", "2026-11-01T16:35:06.000+01:00", "2026-11-01T16:35:06.000+01:00"),
        ("2026-03-29T02:30", "2026-03-29T03:30:00.000+02:00", "2026-03-29T03:30:00.000+02:00"),
        ("2026-10-25T02:30", "2026-10-25T02:30:00.000+02:00", "2026-10-25T02:30:00.000+02:00"),
    ])
    func momentsAreReadInLocalTime(text: String, start: String, end: String) throws {
        let time = try #require(TimeExpression(text, now: now, local: berlin))
        #expect(berlin.rfc3339(time.start) == start)
        #expect(berlin.rfc3339(time.end) == end)
    }

    /// On Monday the 23rd, half past midnight.
    @Test(arguments: [
        ("monday", "11-23", "11-24"), ("Mon", "11-23", "11-24"), ("tuesday", "11-17", "11-18"),
        ("sun", "11-22", "11-23"), ("last monday", "11-16", "11-17"), ("last tuesday", "11-17", "11-18"),
        ("this week", "11-23", "11-30"), ("last week", "11-16", "11-23"), ("this month", "11-01", "12-01"),
        ("last month", "10-01", "11-01"), ("november", "11-01", "12-01"), ("oct", "10-01", "11-01"),
        ("2026-09", "09-01", "10-01"), ("3 days ago", "11-20", "11-21"), ("a week ago", "11-16", "11-17"),
        ("2 weeks ago", "11-09", "11-10"), ("a month ago", "10-23", "10-24"), ("3d ago", "11-20", "11-21"),
        ("mon..wed", "11-16", "11-19"), ("sat..today", "11-21", "11-24"), ("2026-11-01..2026-11-03", "11-01", "11-04"),
        ("last week..today", "11-16", "11-24"), ("Today", "11-23", "11-24"), ("YESTERDAY", "11-22", "11-23"),
        ("Last Week", "11-16", "11-23"), ("Mon..Wed", "11-16", "11-19"), ("tomorrow", "11-24", "11-25"),
        ("next week", "11-30", "12-07"), ("next monday", "11-30", "12-01"),
        ("next tuesday", "11-24", "11-25"), ("in 2 days", "11-25", "11-26"), ("in a week", "11-30", "12-01"),
        ("In 3d", "11-26", "11-27"), ("in a month", "12-23", "12-24"),
        ("sat..tomorrow", "11-21", "11-25"),
    ])
    func phrasesMeanWholeDays(text: String, start: String, end: String) throws {
        let time = try #require(TimeExpression(text, now: now, local: berlin))
        #expect(berlin.rfc3339(time.start).hasPrefix("2026-\(start)T00:00:00.000"))
        #expect(berlin.rfc3339(time.end).hasPrefix("2026-\(end)T00:00:00.000"))
    }

    @Test(arguments: [
        ("1mo", "2026-10-23T00:30:00.000+02:00"), ("9mo", "2026-02-23T00:30:00.000+01:00"),
        ("1y", "2025-11-23T00:30:00.000+01:00"), ("2 hours ago", "2026-11-22T22:30:00.000+01:00"),
        ("90 minutes ago", "2026-11-22T23:00:00.000+01:00"), ("in 2 hours", "2026-11-23T02:30:00.000+01:00"),
        ("9999y", "0001-01-23T00:30:00.000+00:53"),
    ])
    func spansMeanMoments(text: String, moment: String) throws {
        let time = try #require(TimeExpression(text, now: now, local: berlin))
        #expect(berlin.rfc3339(time.start) == moment)
        #expect(time.end == time.start)
    }

    @Test func yearsAndShortMonths() throws {
        let year = try #require(TimeExpression("last year", now: now, local: berlin))
        #expect(berlin.rfc3339(year.start) == "2025-01-01T00:00:00.000+01:00")
        #expect(berlin.rfc3339(year.end) == "2026-01-01T00:00:00.000+01:00")
        #expect(TimeExpression("2025", now: now, local: berlin) == year)
        let december = try #require(TimeExpression("december", now: now, local: berlin))
        #expect(berlin.rfc3339(december.start) == "2025-12-01T00:00:00.000+01:00")
        let march31 = try #require(TimeExpression("2026-03-31T12:00", now: now, local: berlin)).start
        let february = try #require(TimeExpression("1mo", now: march31, local: berlin))
        #expect(berlin.rfc3339(february.start) == "2026-02-28T12:00:00.000+01:00")
    }

    /// A start has begun, an end need not have, and what comes first is the start; an empty text is none.
    @Test(arguments: [
        ("tomorrow", "", TimeBounds.End.since, TimeFault.future), ("in 1 hour", "", .since, .future),
        ("0d", "", .since, .empty), ("9999999d", "", .since, .tooEarly), ("9999y", "", .since, .tooEarly),
        ("someday", "", .since, .unreadable), ("mon..wed", "today", .since, .secondEnd),
        ("", "someday", .until, .unreadable), ("", "3000 years ago", .until, .tooEarly),
        ("2026-11-22", "2026-11-20", .until, .reversed), ("2h", "3h", .until, .reversed),
        ("2h", "2h", .until, .reversed), ("today", "yesterday", .until, .reversed),
    ])
    func boundsThatCannotBeMeantAreRefused(since: String, until: String, end: TimeBounds.End, fault: TimeFault) {
        let (since, until) = (since.isEmpty ? nil : since, until.isEmpty ? nil : until)
        let problem = #expect(throws: TimeBounds.Problem.self) {
            try TimeBounds(since: since, until: until, now: now, calendar: CostCalendar(local: berlin))
        }
        #expect(problem?.end == end && problem?.fault == fault)
    }

    @Test(arguments: ["tomorrow", "next week", "in 2 days", "in 5 minutes", "december", "2026-12-02", "now", "0d"])
    func endMayBeToCome(until: String) throws {
        let calendar = CostCalendar(local: berlin)
        let bounds = try TimeBounds(since: "2025-01-01", until: until, now: now, calendar: calendar)
        #expect(bounds.until == TimeExpression(until, now: now, local: berlin)?.end)
    }

    @Test func weeksBeginWhenTheCalendarSays() throws {
        let sunday = CostCalendar(local: berlin, weekStart: .sunday)
        let week = try #require(TimeExpression("this week", now: now, calendar: sunday))
        #expect(berlin.rfc3339(week.start) == "2026-11-22T00:00:00.000+01:00")
    }

    @Test(arguments: [
        "", "tomorrowish", "7", "d", "-7d", "7x", "..", "mon..", "next", "next sprint", "in", "in days", "last",
        "this tuesday",
        "mo", "13mo ago ago", "1969", "2026-13", "2026-1", "days ago", "last 3 days", "2026-13-01", "2026-02-29",
        "2026-2-1", "26-01-01",
        "2026-11-01T25:00",
        "2026-11-01T10", "2026-11-01T10:00:00.", "2026-11-01T10:00+1", "٧d", "999999999d",
    ])
    func otherTextIsRefused(text: String) {
        #expect(TimeExpression(text, now: now, local: berlin) == nil)
    }

    @Test(arguments: [0, 1, -1, 951_782_400_000, 1_795_390_200_123, -62_135_596_800_000, 253_402_300_799_999])
    func civilTimeGoesThereAndBack(milliseconds: Int64) {
        let moment = Timestamp(milliseconds: milliseconds)
        #expect(CivilTime(utc: moment).utc == moment)
    }

    @Test func leapDayIsADay() {
        #expect(CivilTime(utc: Timestamp(milliseconds: 951_782_400_000)) == CivilTime(year: 2000, month: 2, day: 29))
    }
}
