import TestSupport
import Testing

@testable import TachoCore

/// Rates, amounts, and invoices that add up.
@Suite struct InvoiceTests {
    @Test(arguments: [("120", 12_000), ("95.5", 9_550), ("95.50", 9_550), ("0.01", 1), ("1000000", 100_000_000)])
    func aRateIsReadExactly(text: String, cents: Int64) {
        #expect(HourlyRate.cents(text) == cents)
    }

    @Test(arguments: [
        "", "0", "-1", "1.", ".5", "1.234", "1e3", "1,5", "٣", "99999999999999999999", "1000001", "1.2.3",
    ])
    func whatIsNoRateIsNone(text: String) {
        #expect(HourlyRate.cents(text) == nil)
    }

    /// The highest rate for more years than anybody keeps records, which is more than 64 bits of milliseconds times cents.
    @Test(arguments: [Int64(1), 1_067, 3_650, 365_000])
    func amountOfManyDaysIsExact(days: Int64) {
        let rate = HourlyRate(cents: HourlyRate.range.upperBound, currency: "EUR")
        let hour: Int64 = 3_600_000
        #expect(rate.amount(days * 24 * hour) == days * 24 * rate.cents)
        #expect(rate.amount(days * 24 * hour + hour / 2) == days * 24 * rate.cents + rate.cents / 2)
    }

    /// Whatever the pieces, each amount is that of the hours as printed, and the days add up to the invoice's sums.
    @Test func daysAddUpToTheSum() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let start = Timestamp(milliseconds: 1_795_000_000_000)
            let pieces = (0..<Int.random(in: 1...12, using: &random)).map { number in
                let from = start + Int64.random(in: 0..<864_000_000, using: &random)
                return Timesheet.Piece(
                    keys: Bool.random(using: &random) ? ["acme"] : ["acme", "other"],
                    session: SessionID(timestamp: start + Int64(number), random: (1, 1)),
                    start: from,
                    end: from + Int64.random(in: 1..<40_000_000, using: &random)
                )
            }
            let calendar = CostCalendar(local: .utc)
            let sheet = Timesheet(
                Timesheet.Work(pieces),
                calendar: calendar,
                step: [0, 900_000, 600_000][Int.random(in: 0...2, using: &random)],
                unit: Invoice.unit
            )
            let rate = HourlyRate(cents: Int64.random(in: 1...200, using: &random) * 100 + 37, currency: "EUR")
            let invoice = Invoice(
                client: "acme",
                period: start..<(start + 1_000_000_000),
                clock: .engaged,
                sheet: sheet,
                tasks: [:],
                rate: rate
            )
            #expect(invoice.rounded == sheet.totals.first { $0.key == "acme" }?.rounded)
            for day in invoice.days {
                #expect(abs(day.hours * Invoice.unit - day.rounded) <= Invoice.unit / 2)
                #expect(day.amount == (day.hours * rate.cents + 50) / 100)
            }
            #expect(invoice.hours == invoice.days.map(\.hours).reduce(0, +))
            #expect(invoice.amount == invoice.days.compactMap(\.amount).reduce(0, +) && (invoice.amount ?? 0) > 0)
        }
    }
}
