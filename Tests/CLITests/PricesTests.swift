import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

@Suite struct PricesTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try write([call("msg_1", model: "claude-opus-4-8"), call("msg_2", model: "nobody-knows-1"), "{torn"])
    }

    private func write(_ lines: [String]) throws {
        let log = ([Self.prompt] + lines).map { $0 + "\n" }.joined()
        try fixture.sandbox.write(log, to: "home/.claude/projects/-w/6f9d7c1e-0000-4000-8000-000000000001.jsonl")
    }

    private static let base = """
        "sessionId":"6f9d7c1e-0000-4000-8000-000000000001","cwd":"/w","version":"2.1.330","isSidechain":false
        """

    private static let prompt = """
        {"type":"user",\(base),"uuid":"u0","parentUuid":null,"timestamp":"2026-11-20T10:00:00.000Z",\
        "promptId":"p1","message":{"role":"user","content":"hello"}}
        """

    private func call(_ id: String, model: String) -> String {
        """
        {"type":"assistant",\(Self.base),"uuid":"u-\(id)","parentUuid":"u0","timestamp":"2026-11-20T10:00:05.000Z",\
        "requestId":"r-\(id)","message":{"id":"\(id)","type":"message","role":"assistant","model":"\(model)",\
        "content":[{"type":"text","text":"hi"}],"stop_reason":"end_turn",\
        "usage":{"input_tokens":1000000,"output_tokens":0}}}
        """
    }

    private func prices(_ arguments: String...) throws -> [String: Any] {
        let result = try fixture.run(["prices", "--json"] + arguments)
        #expect(result.status == 0)
        return try #require(try JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
    }

    private func price(of model: String) throws -> [String: Any] {
        let rows = try #require(try prices()["prices"] as? [[String: Any]])
        return try #require(rows.first { $0["model"] as? String == model })
    }

    private func override(_ text: String) throws {
        try fixture.sandbox.write(text, to: "home/.config/tacho/config.toml")
    }

    /// No price can be given to a model without a name, so such calls are counted apart, by both commands alike.
    @Test func callsWithoutAModelAreCountedApart() throws {
        try write([call("msg_1", model: "nobody-knows-1"), call("msg_2", model: ""), call("msg_3", model: "")])
        let prices = try fixture.run("prices").words
        #expect(
            prices.contains("1 call has no price") && prices.contains("No price for 2 calls whose log names no model.")
        )
        let cost = try fixture.run("cost", "--by", "model")
        #expect(cost.words.contains("No price for 1 call: nobody-knows-1 (1)."), "\(cost.words)")
        #expect(cost.words.contains("No price for 2 calls whose log names no model."), "\(cost.words)")
    }

    @Test func whatCostNothingComesBeforeWhatHasNoPrice() throws {
        let free = call("msg_1", model: "claude-opus-4-8").replacing("1000000", with: "0")
        try write([call("msg_2", model: "a-nobody"), free])
        let lines = try fixture.run("cost", "--by", "model", "--columns", "key,cost_usd").lines
        #expect(lines == ["claude-opus-4-8\t0", "a-nobody\t"])
    }

    @Test func modelsThatOccurAreShownWithTheirPriceOrWithout() throws {
        let known = try price(of: "claude-opus-4-8")
        #expect(known["api_call_count"] as? Int == 1 && known["unpriced_count"] as? Int == 0)
        #expect((known["usd_per_million"] as? [String: Any])?["input"] != nil && known["source"] != nil)
        let unknown = try price(of: "nobody-knows-1")
        #expect(unknown["unpriced_count"] as? Int == 1 && unknown["cost_state"] as? String == "unpriced")
        #expect(unknown["usd_per_million"] == nil)
    }

    @Test func linesForUnpricedModelsCanBePasted() throws {
        try write([call("msg_1", model: "claude-opus-4-8"), call("msg_2", model: #"odd \"name\" é"#)])
        let words = try fixture.run("prices").words
        let lines = try #require(words.split(separator: "tacho prices apply\n").last)
        #expect(!lines.contains("claude-opus-4-8"))
        try override(String(lines))
        #expect(try fixture.run("prices", "apply").status == 0)
        let row = try price(of: "odd \"name\" é")
        #expect(row["cost_usd"] as? Double == 3 && row["source"] as? String == "config.toml")
        #expect(try !fixture.run("prices").words.contains("[prices."))
    }

    @Test func everyPriceIsShownWhenAskedFor() throws {
        let rows = try #require(try prices("--all")["prices"] as? [[String: Any]])
        #expect(rows.count > 100)
    }

    @Test(arguments: [80, 140])
    func everyPriceSaysWhenItHolds(columns: Int) throws {
        try override("[prices.\"nobody-knows-1\"]\ninput = 2.5\noutput = 10\nfrom = 2026-01-01\nuntil = 2027-01-01\n")
        var terminal = fixture
        terminal.useTerminal(columns: columns)
        let lines = try terminal.run("prices", "--all").lines.filter { !$0.hasPrefix("(too narrow for ") }
        let rows = try #require(try prices("--all")["prices"] as? [[String: Any]])
        #expect(lines.count == rows.count + 1 && lines[0].contains("  FROM        UNTIL  "))
        for (line, row) in zip(lines.dropFirst(), rows) {
            let days = line.split(separator: " ").map(String.init).filter {
                $0.wholeMatch(of: /20\d\d-\d\d-\d\d/) != nil
            }
            #expect(days == ["from", "until"].compactMap { row[$0] as? String }, "\(line)")
            #expect(DisplayWidth.of(line) <= columns)
        }
        #expect(try !terminal.run("prices").data.contains("UNTIL"))
    }

    @Test func ownPriceCountsOnceItIsApplied() throws {
        _ = try fixture.run("sessions")
        try override("[prices.\"nobody-knows-1\"]\ninput = 2.5\noutput = 10\nfrom = 2026-01-01\n")
        #expect(try prices()["applied"] as? Bool == false)
        #expect(try price(of: "nobody-knows-1")["cost_usd"] == nil)
        let applied = try fixture.run("prices", "apply")
        #expect(applied.status == 0 && applied.words.hasPrefix("Recalculated 1 conversation: ≥ $"))
        #expect(try prices()["applied"] as? Bool == true)
        let row = try price(of: "nobody-knows-1")
        #expect(row["cost_usd"] as? Double == 2.5 && row["source"] as? String == "config.toml")
    }

    @Test(arguments: [
        ("[prices.\"m\"]\ninput = \"3\"\noutput = 1\n", "config.toml:2:1: "),
        ("[prices.\"m\"]\ninput = 3\n", "config.toml:1:1: "),
        ("[prices.\"m\"]\ninput = 3\noutput = 1\nfrom = 2026\n", "config.toml:4:1: "),
        ("[prices.\"m\"]\ninput = -3\noutput = 1\n", "config.toml:2:1: "),
        ("prices = 3\n", "config.toml:1:1: "),
    ])
    func wrongPriceIsToldWithItsPlace(text: String, place: String) throws {
        try override(text)
        let result = try fixture.run("prices")
        #expect(result.status == 1 && result.words.contains(place))
    }

    @Test func doctorTellsWhatWasLeftOutAndWhatHasNoPrice() throws {
        let json = try JSONSerialization.jsonObject(with: fixture.run("doctor", "--json").bytes) as? [String: Any]
        let checks = try #require(json?["checks"] as? [[String: String]])
        func detail(_ id: String) -> String? { checks.first { $0["id"] == id }?["detail"] }
        #expect(detail("import.claude.skipped")?.hasSuffix("skipped 1 malformed line") == true)
        #expect(detail("prices.unpriced") == "no price for nobody-knows-1 (1 call)")
        #expect(detail("prices")?.contains(PriceTables.readOn) == true)
        #expect(detail("import.claude")?.hasPrefix("1 log file; 1 conversation in the store") == true)
    }
}
