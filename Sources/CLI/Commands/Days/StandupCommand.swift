import ArgumentParser
import TachoCore
import TachoRecords

struct StandupCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "standup",
        abstract: "Show what was done on the last working day and today.",
        discussion: """
            EXAMPLES
              tacho standup
              tacho standup --md              Markdown, for a chat

            On a Monday the last working day is Friday; a weekend with work is shown, too. WHEN is the day of the \
            standup.
            """
    )

    @Argument(help: ArgumentHelp("The day of the standup. Default: today.", valueName: "when"))
    var when: [String] = []

    @OptionGroup
    var options: DayOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws { try options.validate(with: output) }

    func run(in context: Context) throws {
        let day = try WhenArgument.period(when, in: context).lowerBound
        let reader = try DayReader(options, output, in: context)
        let days = try reader.calendar.standup(at: day).map(reader.summary)
        // Days off without work are not worth a heading.
        let shown = days.indices.filter { $0 == 0 || $0 == days.count - 1 || !days[$0].rows.isEmpty }.map { days[$0] }
        if output.json { return try context.printJSON(RecordDocuments.standup, (shown, options.clock)) }
        try reader.print(shown)
    }
}
