import ArgumentParser
import TachoCore
import TachoRecords

struct WeekCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "week",
        abstract: "Show a week beside the one before: what was done, and what moved time and cost.",
        discussion: """
            EXAMPLES
              tacho week
              tacho week last week --md
              tacho week 2026-11-02 --csv

            WHEN is any day or period in the week. A week that is not over is compared with the one before up to the \
            same hour. A difference is shown only where both costs are fully known. CSV has the places of both weeks.
            """
    )

    @Argument(help: ArgumentHelp("A day of the week. Default: today.", valueName: "when"))
    var when: [String] = []

    @OptionGroup
    var options: DayOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws { try options.validate(with: output) }

    func run(in context: Context) throws {
        let day = try WhenArgument.period(when, in: context).lowerBound
        let reader = try DayReader(options, output, in: context)
        let (week, before, isCut) = reader.calendar.weeks(of: day, now: context.now)
        let summary = WeekSummary(week: try reader.summary(week), before: try reader.summary(before), isCut: isCut)
        if output.json { return try context.printJSON(RecordDocuments.week, (summary, options.clock)) }
        let changes = WeekChanges(summary: summary, context: context)
        guard options.markdown || reader.isText else {
            return try output.print(changes.lines, changes.columns, to: context.output)
        }
        try reader.print([summary.week])
        if options.markdown { return try context.output.write("\n" + changes.markdown) }
        try context.output.write("\n" + changes.table(color: output.color.isOn(context.output.terminal)))
    }
}
