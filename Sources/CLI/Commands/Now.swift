import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

/// `tacho` alone: what is running now, then the latest sessions.
struct Now: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "now",
        abstract: "Show running sessions, then the latest ones (the default command).",
        shouldDisplay: false
    )

    /// How many of the latest sessions follow the running ones.
    private static let latestCount = 5

    @Flag(name: .shortAndLong, help: "Show the running sessions on the whole screen, like 'tacho watch'.")
    var interactive = false

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run(in context: Context) throws {
        let terminal = context.output.terminal
        if interactive, terminal.canShowScreens, !output.json, !output.csv {
            let (filter, color) = (Filter(activeOnly: true), output.color.isOn(terminal))
            var context = context
            context.output.page = nil
            return try BoardLoop.runProcess(context, filter: filter, interval: .seconds(2), color: color)
        }
        let library = try Library.current(context)
        let store = library.store
        let running = try store.sessions(Filter(activeOnly: true))
        let latest = try store.sessions(Filter(limit: running.count + Self.latestCount)).filter { $0.state == .ended }
            .prefix(Self.latestCount)
        let usage = try store.usage(of: running + latest, now: context.now)
        let rows =
            SessionRecord.all(running, usage: usage, now: context.now).sorted(by: SessionRecord.byNeed)
            + SessionRecord.all(Array(latest), usage: usage, now: context.now)
        if output.json { return try context.printJSON(RecordDocuments.sessions, rows) }
        let tabless = try TablessProcesses(besides: running, usage: usage, in: library, context)
        if running.isEmpty && latest.isEmpty && tabless.lines.isEmpty { return welcome(context) }
        let names = try TmuxNames.shown(for: running + latest, in: store, context)
        let columns = SessionColumns(rows: rows, context: context, tabNames: names)
        if context.output.terminal.isInteractive && !output.csv {
            try printSections(rows, runningCount: running.count, tabless.lines, columns, context)
            let budgets = BudgetReader(library.configuration, in: context)
            for state in try budgets.spent(in: store, now: context.now) { context.output.say(BudgetText.line(state)) }
        } else {
            try print(rows, columns, context)
        }
    }

    private func printSections(
        _ rows: [SessionRecord],
        runningCount: Int,
        _ tabless: [String],
        _ columns: SessionColumns,
        _ context: Context
    ) throws {
        let (running, latest) = (Array(rows.prefix(runningCount)), Array(rows.dropFirst(runningCount)))
        if running.isEmpty && tabless.isEmpty {
            context.output.say("Nothing is running. Latest sessions:")
        } else {
            context.output.say("Running now:")
            if !running.isEmpty { try print(running, columns, context) }
            for line in tabless { context.output.say(line) }
            if !latest.isEmpty { context.output.say("\nLatest sessions:") }
        }
        if !latest.isEmpty { try print(latest, columns, context) }
    }

    private func print(_ rows: [SessionRecord], _ columns: SessionColumns, _ context: Context) throws {
        try output.print(rows, columns, to: context.output)
    }

    private func welcome(_ context: Context) {
        let hooked = ShellFiles.hooked(context)
        if hooked.isEmpty {
            context.output.say(
                """
                No sessions recorded yet, and recording is not set up in any shell.
                Start with:  tacho install      (then open a new terminal tab and run an agent there)
                """
            )
        } else {
            context.output.say(
                """
                No sessions recorded yet. The hooks are installed for \(hooked.map(\.rawValue).joined(separator: ", ")):
                open a new terminal tab, run an agent there, such as claude or codex, then run this command again.
                'tacho doctor' shows what might be missing.
                """
            )
        }
    }
}
