import TachoCore
import TachoRecords
import TachoStore

/// An invoice in words: what terminal, Markdown and page have in common.
struct InvoiceText {
    let invoice: Invoice
    let title: String
    /// The rate, and what was counted.
    let subtitle: String

    init(_ invoice: Invoice, local: LocalTime) {
        self.invoice = invoice
        title = "\(invoice.client), \(MomentText.span(invoice.period, local: local))"
        let rate = invoice.rate.map { "\($0.text($0.cents)) an hour, " } ?? ""
        let words = Self.words(invoice.clock)
        subtitle = rate.isEmpty ? words.prefix(1).uppercased() + words.dropFirst() : rate + words
    }

    /// What was counted, for clients, who know nothing of clocks.
    private static func words(_ clock: WorkClock) -> String {
        switch clock {
        case .engaged: "working time without longer breaks"
        case .wall: "time from the start to the end of each session"
        case .active: "time in which agents worked"
        case .asking: "time in which agents waited for an answer"
        }
    }

    /// What was done on a day, in one line.
    static func tasks(_ day: Invoice.Day) -> String {
        let shown = day.tasks.prefix(mostTasks).joined(separator: "; ")
        return day.tasks.count > mostTasks ? "\(shown); \(day.tasks.count - mostTasks) more" : shown
    }

    private static let mostTasks = 5

    /// The titles of the columns with numbers.
    static let numbers: Set = ["Hours", "Amount"]

    /// The titles of the columns, and the rows with the sum at the end.
    var table: (titles: [String], rows: [[String]]) {
        let hasRate = invoice.rate != nil
        let rows = lines.map { line in
            [line.day?.date ?? "total", line.day.map(Self.tasks) ?? "", Self.hours(line)]
                + (hasRate ? [amount(line.amount)] : [])
        }
        return (["Day", "Work", "Hours"] + (hasRate ? ["Amount"] : []), rows)
    }

    /// A day, or the sum of all.
    private struct Line: Sendable {
        var day: Invoice.Day?
        /// In hundredths.
        var hours: Int64
        /// In cents; nil without a rate.
        var amount: Int64?
    }

    private var days: [Line] { invoice.days.map { Line(day: $0, hours: $0.hours, amount: $0.amount) } }

    private var lines: [Line] { days + [Line(day: nil, hours: invoice.hours, amount: invoice.amount)] }

    private static func hours(_ line: Line) -> String { HoursText.decimal(line.hours * Invoice.unit) }

    private func amount(_ cents: Int64?) -> String { invoice.rate.flatMap { rate in cents.map(rate.text) } ?? "" }

    var markdown: String {
        let escaped = CostMarkdown.escaped
        let rows = table.rows.map { $0.map(escaped) }
        let lines = MarkdownTable(titles: table.titles, numbers: Self.numbers, rows: rows).lines
        return (["## \(escaped(title))", "", escaped(subtitle), ""] + lines).map { $0 + "\n" }.joined()
    }

    /// Prints the days, on a terminal with the sum and the title.
    func print(output: OutputOptions, in context: Context) throws {
        let names = ["date", "tasks", "hours"] + (invoice.rate == nil ? [] : ["amount"])
        let isTable = output.isTable(on: context.output.terminal) && !invoice.days.isEmpty
        let columns = columns(context.recordContext)
        try output.print(isTable ? lines : days, known: columns, terminal: names, machine: names, to: context.output)
        if isTable { context.output.say("\(title): \(subtitle).") }
    }

    private func columns(_ context: RecordContext) -> [Column<Line>] {
        let field = FieldColumns<Line>(InvoiceFields.day, context) { $0.day }
        return [
            field("date", "DAY", importance: 10, minimumWidth: 14).shown { line in
                guard let date = line.day?.date else { return Cell("total", style: .bold) }
                return Cell("\(date) \(CivilTime(date: date)?.weekday ?? "")")
            },
            field("tasks", "WORK", importance: 8, minimumWidth: 20).shown { Cell($0.day.map(Self.tasks) ?? "") },
            Column("hours", "HOURS", isRightAligned: true, importance: 9) { Self.hours($0) },
            field("amount", "AMOUNT", importance: 9).shown { Cell(amount($0.amount)) },
            field("rounded_ms", "ROUNDED"), field("duration_ms", "DURATION"),
        ]
    }
}
