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

    @Test(arguments: [
        "", "tomorrowish", "7", "d", "-7d", "7y", "2026-13-01", "2026-02-29", "2026-2-1", "26-01-01",
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
