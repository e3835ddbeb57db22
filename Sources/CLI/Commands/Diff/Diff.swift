import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct Diff: SheetCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare what two sessions, branches or times cost, and show what moved the difference.",
        discussion: """
            EXAMPLES
              tacho diff "last week" "this week"
              tacho diff main feat/x --repo .
              tacho diff 3f09c1e 0198f3a --by tool
              tacho diff october november --by repo,model

            A side is a branch, a time as in --since, or a session: its id, 'last' or '-' for the latest, or '.' for the \
            latest here. A week that is not over is compared as it is.
            """
    )

    @Argument(help: ArgumentHelp("The first side.", valueName: "a"))
    var before: String

    @Argument(help: ArgumentHelp("The second side.", valueName: "b"))
    var after: String

    @Option(help: ArgumentHelp("Divide the difference by these. Default: repo,model,part.", valueName: "what"))
    var by: [CostGroups] = []

    @OptionGroup(title: "Filters")
    var subject: SubjectOptions

    @OptionGroup(title: "Output")
    var style: SheetOptions

    private var groupings: [CostGrouping] { by.isEmpty ? [.repo, .model, .part] : by.flatMap(\.all) }

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let filter = try subject.filter(in: context, store: library.store)
        let calendar = CostCalendar(local: context.local, weekStart: library.configuration.weekStart)
        let sides = DiffSide(store: library.store, context: context, filter: filter)
        let difference = try library.store.difference(
            between: (before, sides.filter(before)),
            and: (after, sides.filter(after)),
            by: groupings,
            calendar: calendar,
            prices: library.settings.prices
        )
        if style.json { return try context.printJSON(RecordDocuments.difference, difference) }
        let text = DiffText(difference: difference, context: context)
        let printer = SheetPrinter(context: context, color: style.color)
        try printer.print(text.lines)
        for division in difference.divisions where division.rows.count > 1 || difference.divisions.count == 1 {
            try printer.print(text.rows(of: division), text.columns(of: division), title: text.title(of: division))
        }
    }
}
