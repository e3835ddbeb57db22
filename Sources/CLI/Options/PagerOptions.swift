import ArgumentParser

struct PagerOptions: ParsableArguments {
    @Flag(help: "Print long output at once, without a pager.")
    var noPager = false
}

/// A command whose output may be longer than a terminal.
protocol PagedCommand: TachoCommand {
    var pager: PagerOptions { get }
}

/// A command that prints a list.
protocol ListCommand: PagedCommand {
    var output: OutputOptions { get }
}

extension ListCommand {
    var pager: PagerOptions { output.pager }
}

/// A command that prints what is known of one thing.
protocol SheetCommand: PagedCommand {
    var style: SheetOptions { get }
}

extension SheetCommand {
    var pager: PagerOptions { style.pager }
}
