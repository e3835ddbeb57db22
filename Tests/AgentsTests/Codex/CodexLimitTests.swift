import Foundation
import TachoCore
import Testing

@testable import TachoAgents

/// `rate_limits` in Codex's logs.
@Suite struct CodexLimitTests {
    typealias Lines = CodexReaderTests

    private func limits(_ json: String) throws -> [UsageLimitFact] {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
        let line = CodexJSON.event("token_count", ["info": NSNull(), "rate_limits": object], at: Lines.start + 500)
        let facts = Lines.facts([Lines.meta()] + Lines.begin() + [line, line])
        return facts.usageLimits.values.sorted { $0.name < $1.name }
    }

    @Test func bothWindowsAreRead() throws {
        let reset = (Lines.start + 7_200_000) / 1_000
        let facts = try limits(
            """
            {"limit_id":"codex","plan_type":"plus",
             "primary":{"used_percent":12.5,"window_minutes":300,"resets_at":\(reset)},
             "secondary":{"used_percent":40,"window_minutes":10080,"resets_at":\(reset + 86_400)}}
            """
        )
        #expect(facts.map(\.name) == ["primary", "secondary"] && facts.map(\.used) == [1_250, 4_000])
        #expect(facts.map(\.window) == [18_000_000, 604_800_000] && facts.map(\.plan) == ["plus", "plus"])
        let minute = Timestamp(milliseconds: (reset * 1_000 + 30_000) / 60_000 * 60_000)
        #expect(facts.first?.resetsAt == minute)
    }

    @Test func olderLogsTellWhatIsLeftAndModelsHaveTheirOwn() throws {
        let facts = try limits(#"{"limit_id":"codex_other","primary":{"used_percent":3,"resets_in_seconds":3600}}"#)
        #expect(facts.map(\.name) == ["codex_other primary"])
        #expect(facts.first?.resetsAt.map { abs($0.milliseconds - Lines.start - 3_600_500) <= 60_000 } == true)
    }

    @Test(arguments: [
        #"{"primary":null}"#, #"{"primary":{"used_percent":"much"}}"#, #"{"primary":{"used_percent":-3}}"#,
        #"{"primary":{"used_percent":1e300}}"#, "{}", #"{"primary":[]}"#,
        #"{"primary":{"used_percent":5,"resets_at":9000000000000000000,"window_minutes":-5}}"#,
    ])
    func oddFiguresAreLeftOut(json: String) throws {
        for fact in try limits(json) { #expect(fact.used == 500 && fact.resetsAt == nil && fact.window == nil) }
    }
}
