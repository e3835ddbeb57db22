import TachoCore
import Testing

@testable import TachoFleet

@Suite struct OTLPPushTests {
    /// 10:07 of a day.
    private static let now = Timestamp(milliseconds: 1_795_219_200_000 + 36_420_000)

    private func minutes(_ range: Range<Timestamp>?) -> [Int64]? {
        range.map { range in [range.lowerBound, range.upperBound].map { ($0 - Self.now) / 60_000 } }
    }

    @Test func theFirstTimeHasTheLastHourButNotItsEnd() {
        #expect(minutes(OTLPPush.dueUsage(after: nil, now: Self.now)) == [-67, -22])
    }

    @Test func nothingIsSentTwice() throws {
        let end = try #require(OTLPPush.dueUsage(after: nil, now: Self.now)).upperBound
        #expect(OTLPPush.dueUsage(after: end, now: Self.now) == nil)
        #expect(minutes(OTLPPush.dueUsage(after: end, now: Self.now + 900_000)) == [-22, -7])
    }

    @Test func whatIsOlderThanAnHourIsNotSent() {
        #expect(minutes(OTLPPush.dueUsage(after: Self.now + -86_400_000, now: Self.now)) == [-67, -22])
    }

    @Test func aClockThatStepsBackSendsNothing() {
        #expect(OTLPPush.dueUsage(after: Self.now + 86_400_000, now: Self.now) == nil)
    }
}
