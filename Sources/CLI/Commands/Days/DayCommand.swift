import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct DayCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "day",
        abstract: "Show what was asked, committed and spent in a day, by repository and branch.",
        discussion: """
            EXAMPLES
              tacho day
              tacho day tuesday --md          Markdown, for a chat or a wiki
              tacho day mon..wed --repo .
              tacho day 3 days ago --json

            WHEN is a day or another period: today, tuesday, 2026-11-20, mon..wed, 'last week'. The time is that of \
            --clock, and overlapping sessions count once: active is when agents worked, asking when they waited for an \
            answer, engaged when they worked or you read and typed between, wall from start to end of a session. Commits \
            are those whose change was made on this machine in that time, whoever made it; git keeps this in the reflog for \
            90 days.
            """
    )

    @Argument(help: ArgumentHelp("The day or period. Default: today.", valueName: "when"))
    var when: [String] = []

    @OptionGroup
    var options: DayOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws { try options.validate(with: output) }

    func run(in context: Context) throws {
        let period = try WhenArgument.period(when, in: context)
        let reader = try DayReader(options, output, in: context)
        let summary = try reader.summary(period)
        if output.json { return try context.printJSON(RecordDocuments.day, (summary, options.clock)) }
        try reader.print([summary])
    }
}
