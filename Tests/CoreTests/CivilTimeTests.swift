import TachoCore
import Testing

/// One calendar serves prices, logs, the command line and the journal's files.
@Suite struct CivilTimeTests {
    @Test(arguments: [
        ("1969-12-31", Int64(-86_400_000)), ("1600-02-29", -11_670_998_400_000), ("0000-03-01", -62_162_035_200_000),
        ("1970-01-01", 0), ("2000-02-29", 951_782_400_000), ("9999-12-31", 253_402_214_400_000),
    ])
    func datesAreReadAndWrittenOnBothSidesOf1970(text: String, milliseconds: Int64) {
        #expect(CivilTime(date: text)?.utc.milliseconds == milliseconds)
        #expect(CivilTime(utc: Timestamp(milliseconds: milliseconds)).date == text)
        #expect(CivilTime(utc: Timestamp(milliseconds: milliseconds + 86_399_999)).date == text)
        #expect(JournalFile.name(at: Timestamp(milliseconds: milliseconds)) == text + ".jsonl")
    }

    /// Prices and logs took these for the first days of March once.
    @Test(arguments: ["2026-02-31", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00"])
    func daysThatNoCalendarHasAreRefusedEverywhere(day: String) {
        #expect(CivilTime(date: day) == nil)
        #expect(Array("\(day)T10:00:00Z".utf8).withUnsafeBytes { JSONText(bytes: $0).timestamp } == nil)
        #expect(TimeExpression(day, now: Timestamp(milliseconds: 0), local: .utc) == nil)
    }

    @Test(arguments: ["2026-8-21", "+026-08-21", "2026-08-211", "2026/08/21", "２０２６-08-21", ""])
    func otherFormsAreNoDates(text: String) {
        #expect(CivilTime(date: text) == nil)
    }
}
