import Foundation
import TachoCore
import TachoStore
import TestSupport
import Testing

@testable import TachoReport

/// A period and the one before it, in Berlin, whose clock goes back on 2026-10-25.
@Suite struct ReportPeriodTests {
    private let local: LocalTime

    init() throws {
        local = LocalTime(timeZone: try #require(TimeZone(identifier: "Europe/Berlin")))
    }

    struct Example: Sendable {
        var since: String?
        var until: String
        var period: String
        var before: String
        var days: Int?
    }

    private static let examples = [
        Example(
            until: "2026-11-30T14:07:33",
            period: "2026-11-01T00:00:00 2026-11-30T14:07:33",
            before: "2026-10-02T00:00:00 2026-10-31T14:07:33",
            days: 30
        ),
        Example(
            since: "2026-11-01T00:00:00",
            until: "2026-12-01T00:00:00",
            period: "2026-11-01T00:00:00 2026-12-01T00:00:00",
            before: "2026-10-02T00:00:00 2026-11-01T00:00:00",
            days: 30
        ),
        Example(
            since: "2026-11-30T00:00:00",
            until: "2026-11-30T14:07:33",
            period: "2026-11-30T00:00:00 2026-11-30T14:07:33",
            before: "2026-11-29T00:00:00 2026-11-29T14:07:33",
            days: 1
        ),
        Example(
            since: "2026-11-23T14:07:33",
            until: "2026-11-30T14:07:33",
            period: "2026-11-23T14:00:00 2026-11-30T14:07:33",
            before: "2026-11-16T13:52:27 2026-11-23T14:00:00"
        ),
        Example(
            since: "2026-11-30T11:15:00",
            until: "2026-11-30T14:15:00",
            period: "2026-11-30T11:15:00 2026-11-30T14:15:00",
            before: "2026-11-30T08:15:00 2026-11-30T11:15:00"
        ),
    ]

    private func moment(_ text: String) throws -> Timestamp {
        try #require(TimeExpression(text, now: Timestamp(milliseconds: 0), local: local)).start
    }

    private func text(_ range: Range<Timestamp>) -> String {
        [range.lowerBound, range.upperBound].map { String(local.rfc3339($0).prefix(19)) }.joined(separator: " ")
    }

    @Test(arguments: examples)
    func periodsAreAsLongAndShareNothing(example: Example) throws {
        let since = try example.since.map(moment)
        let periods = try #require(ReportPeriods(since: since, until: moment(example.until), local: local))
        #expect(text(periods.period) == example.period && text(periods.before) == example.before)
        #expect(periods.days == example.days)
        #expect(!periods.period.overlaps(periods.before))
    }

    @Test func nothingIsComparedWithNothing() throws {
        let moment = try moment("2026-11-30T14:00:00")
        #expect(ReportPeriods(since: moment, until: moment, local: local) == nil)
    }
}
