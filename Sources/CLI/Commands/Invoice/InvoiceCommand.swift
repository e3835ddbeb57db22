import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct InvoiceCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoice",
        abstract: "Print an invoice of a client's hours: what was done each day, for how long, and the sum.",
        discussion: """
            EXAMPLES
              tacho invoice acme --month 'last month' --rate 120 --currency EUR
              tacho invoice acme --month 2026-10 --round 15m --html > acme.html

            CLIENT is a tag, such as one that a rule in the settings sets by directory or branch. The engaged clock is \
            agents' work and the reading and typing between, so a session left open overnight does not bill the night; \
            --clock chooses another one. Each day is rounded up by --round, then to a hundredth of an hour. What is \
            printed is what is billed: these hours times the rate are the day's amount, and the days add up to the \
            total. CSV and JSON have the same days; rows of CSV are days only.
            """
    )

    @Argument(help: ArgumentHelp("The client's tag.", valueName: "client"), completion: WordCompletion.tags)
    var client: String

    @Option(help: ArgumentHelp("The month or another period: 2026-10, 'last month'.", valueName: "when"))
    var month = "this month"

    @Option(help: .clock)
    var clock: WorkClock = .engaged

    @OptionGroup
    var round: RoundOptions

    @OptionGroup
    var rate: RateOptions

    @Flag(name: .customLong("md"), help: "Print Markdown.")
    var markdown = false

    @Flag(help: "Print a page for a browser or a printer.")
    var html = false

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        if [markdown, html, output.json, output.csv].count(where: \.self) > 1 {
            throw ValidationError("--md, --html, --json and --csv cannot be combined")
        }
    }

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let time = try period(in: context)
        let end = min(time.end, context.now)
        var filter = Filter(since: time.start, until: end)
        filter.tag = client
        let reader = InvoiceReader(library: library, context: context)
        let invoice = try reader.invoice(
            client,
            filter,
            time.start..<end,
            clock,
            step: round.step,
            rate: rate.rate(library.configuration)
        )
        if output.json { return try context.printJSON(RecordDocuments.invoice, invoice) }
        let text = InvoiceText(invoice, local: context.local)
        if markdown {
            try context.output.write(text.markdown)
        } else if html {
            try context.output.write(InvoicePage(text).html)
        } else {
            try text.print(output: output, in: context)
        }
        if invoice.days.isEmpty { try context.sayNoMatch("Nothing to bill.", for: filter, in: library.store) }
    }
    /// The whole days of `--month`; a single moment says nothing of where the invoice ends.
    private func period(in context: Context) throws -> TimeExpression {
        let time = try TimeRange.startIfTime(month, option: "--month", in: context)
        if let time, time.start < min(time.end, context.now) { return time }
        throw Failure.badValue(
            month,
            option: "--month",
            expected: "a month or a period of whole days: 2026-10, october, 'last month' or 2026-11-01..2026-11-15"
        )
    }
}
