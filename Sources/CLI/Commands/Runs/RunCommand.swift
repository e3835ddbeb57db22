import ArgumentParser

struct RunCommand: SheetCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Show one run with its tool calls and API calls."
    )

    @Argument(
        help: ArgumentHelp(
            "The run: its id or a session's, 'last', or '.' for the latest in this repository.",
            valueName: "id"
        ),
        completion: WordCompletion.runIDs
    )
    var id = "."

    @OptionGroup(title: "Output")
    var style: SheetOptions

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let run = try NamedRecords(store: library.store, context: context).run(id)
        try RunPrinter(library: library, style: style, context: context).print(run)
    }
}
