import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// Amounts in the user's currency, and as what a subscription's tokens would cost, in every command.
@Suite struct MoneyTests {
    private static let euros = "[currency]\ncode = \"EUR\"\nrate = 0.92\ndate = \"2026-11-01\"\n"
    /// An amount of dollars; prompts, variables of shells and patterns have the sign without digits.
    private static var amount: Regex<Substring> { /\$\d[\d,.]*/ }

    private func texts(of scene: ApprovedScene, settings: String) throws -> [(line: String, text: String)] {
        let world = try ApprovedWorld(scene.world)
        var fixture = world.fixture
        fixture.useTerminal(columns: 140)
        try fixture.sandbox.write(settings, to: "home/.config/tacho/config.toml")
        return try scene.lines.map { words in
            (words.joined(separator: " "), try fixture.screen(words.map(world.named)).text)
        }
    }

    /// Every command that people read, with the amounts that it shows in dollars; `config` explains the words themselves.
    @Test(arguments: ApprovedScene.all.filter { !$0.isProgram && $0.name != "config" })
    func everyCommandKnowsCurrencyAndPlan(scene: ApprovedScene) throws {
        let dollars = try texts(of: scene, settings: "")
        for (before, after) in zip(dollars, try texts(of: scene, settings: Self.euros)) {
            let count = before.text.matches(of: Self.amount).count
            #expect(after.text.matches(of: Self.amount).map { String($0.0) } == [], "\(after.line)")
            // The proofs of a cost are in dollars, by their code.
            if count == 0 || after.line.contains("--calls") { continue }
            #expect(after.text.matches(of: /€\d/).count == count, "\(after.line): \(after.text)")
            let isNoted = after.text.contains("1 US dollar is 0.92 EUR, as of 2026-11-01.")
            #expect(isNoted != after.line.hasPrefix("statusline"), "\(after.line)")
        }
        for (before, after) in zip(dollars, try texts(of: scene, settings: "plan = \"subscription\"\n")) {
            let hasAmounts = before.text.contains(Self.amount)
            #expect(!hasAmounts || after.text.contains(/API-equiv/.ignoresCase()), "\(after.line): \(after.text)")
            #expect(!before.text.contains("API-equiv"), "\(before.line)")
        }
    }

    @Test func programsStillGetDollars() throws {
        let world = try ApprovedWorld(.day)
        for words in [["cost", "--json"], ["sessions", "--csv"], ["runs"], ["waste", "--json"], ["day", "--json"]] {
            let before = try world.fixture.run(words).data
            try world.fixture.sandbox.write(Self.euros, to: "home/.config/tacho/config.toml")
            #expect(try world.fixture.run(words).data == before)
            try FileManager.default.removeItem(atPath: world.fixture.context.paths.configuration)
        }
    }

    @Test(arguments: [
        ("EUR", 0.92, "€2.87"), ("JPY", 155.25, "¥484"), ("SEK", 10.5, "SEK\u{A0}32.76"), ("GBP", 0.8, "£2.50"),
    ])
    func amountsAreConvertedAndRounded(code: String, rate: Double, text: String) {
        let display = MoneyDisplay(currency: DisplayCurrency(code: code, rate: rate))
        #expect(display.currency?.code == code)
        #expect(display.text(3_120_400_000_000) == text)
        let sum = CostSum(picodollars: 3_120_400_000_000, priced: 1, lowerBound: 0, unpriced: 1, unknown: 0)
        #expect(sum.text(in: display) == "≥ " + text)
        let tiny = CostSum(picodollars: 1_000_000, priced: 1, lowerBound: 0, unpriced: 0, unknown: 0)
        #expect(tiny.text(in: display) == "< " + (code == "JPY" ? "¥1" : display.sign + "0.01"))
        #expect(CostSum().text(in: display) == display.sign + (code == "JPY" ? "0" : "0.00"))
    }

    /// The largest sum that the store can hold, in a currency of which a dollar is worth many.
    @Test func nothingOverflows() {
        let rial = MoneyDisplay(currency: DisplayCurrency(code: "IRR", rate: 1_000_000))
        #expect(rial.text(.max) == "IRR\u{A0}9223372036854.78")
        #expect(rial.text(.min + 1).hasSuffix("-9223372036854.78"))
    }

    @Test(arguments: [
        ("[currency]\ncode = \"euro\"\nrate = 1.0", "currency.code must be"),
        ("[currency]\ncode = \"EUR\"", "currency.rate must be"),
        ("[currency]\ncode = \"EUR\"\nrate = -1", "currency.rate must be"),
        ("[currency]\ncode = \"EUR\"\nrate = 0.9\ndate = \"soon\"", "currency.date must be"),
        ("currency = \"EUR\"", "[currency] must be a table"),
        ("[budget]\ncurrency = \"EUR\"\nday = 3.0", "the code of [currency]"),
    ])
    func wrongSettingsAreNamed(settings: String, message: String) throws {
        let fixture = try CommandFixture()
        try fixture.sandbox.write(settings, to: "home/.config/tacho/config.toml")
        let result = try fixture.run("cost")
        #expect(result.status == 1 && result.words.contains(message), "\(result.words)")
    }

    /// A budget stays in the currency in which it was set.
    @Test(arguments: [("day = 0.05", "$"), ("currency = \"EUR\"\nday = 0.05", "€")])
    func budgetsKeepTheirCurrency(budget: String, sign: Character) throws {
        let world = try ApprovedWorld(.day)
        var fixture = world.fixture
        fixture.useTerminal(columns: 140)
        try fixture.sandbox.write("[budget]\n\(budget)\n\(Self.euros)", to: "home/.config/tacho/config.toml")
        let text = try fixture.screen([]).text
        let budgets = text.split(separator: "\n").filter { $0.contains("budget") }
        #expect(budgets.count == 1 && budgets[0].contains(" of \(sign)0.05 "), "\(text)")
        #expect(budgets.allSatisfy { $0.contains { $0 == "$" } == (sign == "$") }, "\(text)")
    }

    @Test func receiptSaysWhatItsAmountIs() throws {
        let id = try #require(SessionID(rawValue: "0198f3ab-1234-7000-8000-000000000000"))
        var session = Session(
            id: id,
            agent: "claude",
            state: .ended,
            source: .hook,
            cwd: "/w/p",
            startedAt: id.timestamp,
            lastSeenAt: id.timestamp + 60_000
        )
        session.durationInMilliseconds = 60_000
        var usage = SessionUsage()
        let cost = CostSum(picodollars: 3_120_400_000_000, priced: 1, lowerBound: 0, unpriced: 0, unknown: 0)
        usage.total = Usage(apiCallCount: 1, cost: cost)
        usage.clocks = SessionClocks(wall: 60_000, startedAt: id.timestamp, times: SessionTimes(runs: []))
        let currency = DisplayCurrency(code: "EUR", rate: 0.92)
        let line = MoneyDisplay.$current.withValue(MoneyDisplay(currency: currency, isEquivalent: true)) {
            Receipt(session: session, usage: usage).line
        }
        #expect(line?.contains(" · €2.87 API-equiv. · ") == true)
    }
}
