import TachoCore
import TestSupport
import Testing

@testable import tacho

/// `tacho invoice`, with hostile titles and without a rate.
@Suite struct InvoiceCommandTests {
    private let fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        _ = try fixture.run("tag", JournalFixture.id(minute: 0), "+acme")
    }

    @Test func whatWasDoneStandsWithItsHours() throws {
        let data = try fixture.run("invoice", "acme", "--round", "15m", "--rate", "120", "--csv").data
        #expect(data.hasPrefix("date,tasks,hours,amount,currency,is_duration_partial\r\n"), "\(data)")
        #expect(data.hasSuffix("\r\n2026-11-21,fix the login test,0.25,30,USD,false\r\n"), "\(data)")
        let hours = try fixture.run("invoice", "acme", "--csv").data
        #expect(hours.hasPrefix("date,tasks,hours,is_duration_partial\r\n"))
    }

    /// A minute at 95 is not 1.58 beside 0.02 hours: what is printed is billed, in every form.
    @Test func printedHoursAreBilled() throws {
        let start = CommandFixture.now
        let pieces = [Int64(20_000), 1_763_000, 4_000_000].enumerated().map { number, length in
            let from = start + Int64(number) * 86_400_000
            return Timesheet.Piece(
                keys: ["acme"],
                session: SessionID(timestamp: start, random: (1, 1)),
                start: from,
                end: from + length
            )
        }
        let calendar = CostCalendar(local: fixture.context.local)
        let invoice = Invoice(
            client: "acme",
            period: start..<(start + 1_000_000_000),
            clock: .engaged,
            sheet: Timesheet(Timesheet.Work(pieces), calendar: calendar, step: 0, unit: Invoice.unit),
            tasks: [:],
            rate: HourlyRate(cents: 9_500, currency: "EUR")
        )
        let text = InvoiceText(invoice, local: fixture.context.local)
        #expect(
            text.table.rows.map { $0.suffix(2).joined(separator: " ") } == [
                "0.01 0.95 EUR", "0.49 46.55 EUR", "1.11 105.45 EUR", "1.61 152.95 EUR",
            ]
        )
        #expect(text.subtitle == "95.00 EUR an hour, working time without longer breaks")
        #expect(text.markdown.contains("| total |  | 1.61 | 152.95 EUR |"))
        #expect(InvoicePage(text).html.contains("<tfoot><tr><td>total</td><td></td><td class=\"number\">1.61</td>"))
    }

    @Test func aTableEndsWithItsSum() throws {
        var fixture = fixture
        fixture.useTerminal(columns: 80)
        let result = try fixture.run("invoice", "acme", "--rate", "120")
        #expect(result.lines.count == 3 && result.lines[2].hasPrefix("total"), "\(result.data)")
        #expect(!result.words.contains("hours"))
    }

    @Test func settingsGiveTheRate() throws {
        let settings = "[invoice]\nrate = 95.5\ncurrency = \"EUR\"\n"
        try fixture.sandbox.write(settings, to: "home/.config/tacho/config.toml")
        #expect(try fixture.run("invoice", "acme", "--md").data.contains("95.50 EUR an hour"))
        try fixture.sandbox.write("[invoice]\nrate = -1\n", to: "home/.config/tacho/config.toml")
        #expect(try fixture.run("invoice", "acme").words.contains("rate must be an amount"))
    }

    @Test func thePageHoldsNoMarkupOfOthers() throws {
        let name = "<script>alert(1)</script>&"
        let invoice = Invoice(
            client: name,
            period: CommandFixture.now..<(CommandFixture.now + 1),
            clock: .engaged,
            sheet: Timesheet(Timesheet.Work([]), calendar: CostCalendar(local: fixture.context.local), step: 0),
            tasks: [:],
            rate: nil
        )
        let html = InvoicePage(InvoiceText(invoice, local: fixture.context.local)).html
        #expect(!html.contains("<script>") && html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;"))
    }

    @Test func amountsAreWrittenWithTheirCurrency() {
        let euros = HourlyRate(cents: 12_000, currency: "EUR")
        #expect(euros.text(euros.amount(5_400_000)) == "180.00 EUR" && euros.text(123_456_789) == "1,234,567.89 EUR")
        #expect(HourlyRate(cents: 100, currency: "$").text(5) == "$0.05")
    }

    @Test(arguments: ["7d", "1mo", "2026-11-20T09:00", "now", "foo", "10"])
    func monthThatIsNoPeriodIsAClearError(month: String) throws {
        let result = try fixture.run("invoice", "acme", "--month", month)
        #expect(result.status == 2)
        #expect(result.unbrokenWords.contains("invalid --month '\(month)'; use a month or a period of whole days"))
        for example in ["2026-10", "october", "last month", "2026-11-01..2026-11-15"] {
            #expect(result.unbrokenWords.contains(example))
            #expect(try fixture.run("invoice", "acme", "--month", example).status == 0)
        }
    }

    @Test func wrongOptionsAreClear() throws {
        for (option, words) in [
            ("--rate", "invalid --rate"), ("--currency", "invalid --currency"), ("--round", "invalid --round"),
        ] {
            let result = try fixture.run("invoice", "acme", option, "often!")
            #expect(result.status == 2 && result.words.contains(words))
        }
        #expect(try fixture.run("invoice", "nobody").words.contains("No tag 'nobody' is recorded"))
    }
}
