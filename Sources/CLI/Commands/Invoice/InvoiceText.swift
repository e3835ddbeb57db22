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
            [line.day?.date ?? "total", line.day.map(Self.tasks) ?? "", hours(line)] + (hasRate ? [amount(line)] : [])
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

    private func hours(_ line: Line) -> String { marked(HoursText.decimal(line.hours * Invoice.unit), line) }

    private func amount(_ line: Line) -> String {
        invoice.rate.flatMap { rate in line.amount.map { marked(rate.text($0), line) } } ?? ""
    }

    /// A text of a line's time or amount, marked where it was more or is not known.
    private func marked(_ text: String, _ line: Line) -> String {
        UntimedText.marked(
            text,
            isUnknown: line.day?.isUnknown ?? invoice.isUnknown,
            isPartial: line.day?.isPartial ?? invoice.isPartial
        )
    }

    /// What is missing; nil if nothing is.
    var note: String? { UntimedText.note(invoice.untimed) }

    var markdown: String {
        let escaped = CostMarkdown.escaped
        let rows = table.rows.map { $0.map(escaped) }
        let lines = MarkdownTable(titles: table.titles, numbers: Self.numbers, rows: rows).lines
        let note = note.map { ["", "<sub>\(escaped($0))</sub>"] } ?? []
        return (["## \(escaped(title))", "", escaped(subtitle), ""] + lines + note).map { $0 + "\n" }.joined()
    }

    /// Prints the days, on a terminal with the sum and the title.
    func print(output: OutputOptions, in context: Context) throws {
        let names = ["date", "tasks", "hours"] + (invoice.rate == nil ? [] : ["amount"])
        let isTable = output.isTable(on: context.output.terminal) && !invoice.days.isEmpty
        let columns = columns(context.recordContext)
        let machine = names + (invoice.rate == nil ? [] : ["currency"]) + ["is_duration_partial"]
        try output.print(isTable ? lines : days, known: columns, terminal: names, machine: machine, to: context.output)
        if isTable { context.output.say("\(title): \(subtitle).") }
        if let note { context.output.say(note) }
    }

    private func columns(_ context: RecordContext) -> [Column<Line>] {
        let field = FieldColumns<Line>(InvoiceFields.day, context) { $0.day }
        return [
            field("date", "DAY", importance: 10, minimumWidth: 14).shown { line in
                guard let date = line.day?.date else { return Cell("total", style: .bold) }
                return Cell("\(date) \(CivilTime(date: date)?.weekday ?? "")")
            },
            field("tasks", "WORK", importance: 8, minimumWidth: 20).shown { Cell($0.day.map(Self.tasks) ?? "") },
            field("hours", "HOURS", importance: 9).shown { Cell(hours($0)) },
            field("amount", "AMOUNT", importance: 9).shown { Cell(amount($0)) },
            Column("currency", "CURRENCY") { _ in invoice.rate?.currency },
            field("rounded_ms", "ROUNDED"), field("duration_ms", "DURATION"), field("is_duration_partial", "PARTIAL"),
        ]
    }
}
