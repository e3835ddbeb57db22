import ArgumentParser
import TachoCore
import TachoRecords
import TachoReport
import TachoStore
import TachoSystem

struct ReportCommand: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show a report with charts and a searchable table of sessions in the browser.",
        discussion: """
            EXAMPLES
              tacho report
              tacho report -o report.html
              tacho report -o week.html --since 7d --repo .
              tacho report -o client.html --tag client-x --since 2026-11-01

            The report is one self-contained HTML file, which loads nothing. Without -o it is report.html beside the \
            records; on a terminal it opens in $BROWSER or the system's browser. Only you can read the file (mode \
            0600), because it quotes the beginnings of prompts. -o - writes the page to standard output.

            --since and --until apply to the time of the API calls, as in 'tacho cost', and the totals are the same. The \
            page says what it leaves out of a long history.
            """
    )

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"),
        completion: .file()
    )
    var output: String?

    @Flag(help: "Do not open the report in the browser.")
    var noOpen = false

    @OptionGroup(title: "Filters")
    var options: FilterOptions

    func run(in context: Context) throws {
        let file = OutputFile(path: path(in: context), home: context.paths.home)
        if output != "-" { try file.check(option: "-o") }
        let library = try Library.current(context)
        let filter = try options.filter(in: context, store: library.store)
        let subject = subject(filter, context)
        var report = try Report(
            library.store,
            subject,
            prices: library.settings.prices,
            now: context.now,
            calendar: CostCalendar(local: context.local, weekStart: library.configuration.weekStart)
        )
        report.limits = try limits(library.store, context)
        report.commits = try ReportCommits(library: library, context: context).commits(of: report.sessions)
        let page = report.page
        if output == "-" { return try context.output.write(page) }
        let path = file.path
        try file.write(page)
        let isOpened =
            output == nil && !noOpen && context.output.terminal.isInteractive
            && Browser(environment: context.environment).open(path)
        context.output.say("Wrote \(path) (\(ByteText.short(Int64(page.count))))\(isOpened ? " and opened it" : "").")
        if report.isEmpty { try context.sayNoMatch(subject.none, for: filter, in: library.store) }
    }

    private func limits(_ store: Store, _ context: Context) throws -> [Report.Limit] {
        try LimitReader.limits(in: store, agents: context.agents, now: context.now).map { limit in
            // A forecast that was made long ago may be of a time that is over.
            let isOver = limit.forecast?.full.map { $0.upperBound < context.now } ?? false
            let forecast = isOver ? "" : LimitText.forecast(limit, now: context.now, local: context.local)
            return Report.Limit(limit, window: LimitText.window(limit), forecast: forecast)
        }
    }

    /// Where the report goes: the user's file, or a file of tacho's own that each report replaces.
    private func path(in context: Context) -> String {
        guard let output else { return context.paths.home + "/" + OutputFile.report }
        return output.hasPrefix("/") ? output : "\(context.currentDirectory)/\(output)"
    }

    private func subject(_ filter: Filter, _ context: Context) -> Report.Subject {
        let parts: [(String, String?)] = [
            ("of agent", filter.agent), ("in", filter.repo), ("on branch", filter.branch), ("tagged", filter.tag),
            ("in tab", filter.tab), ("that called", filter.model), ("with id", options.subject.session),
            ("that made", options.subject.commits),
            ("from", filter.since.map { MomentText.full($0, local: context.local) }),
            ("until", filter.until.map { MomentText.full($0, local: context.local) }),
        ]
        let words =
            (filter.activeOnly ? ["that have not ended"] : [])
            + parts.compactMap { word, value in value.map { "\(word) \($0)" } }
        let isAll = words.isEmpty
        return Report.Subject(
            filter: filter,
            words: isAll ? "All recorded sessions." : "Sessions \(words.joined(separator: ", ")).",
            none: isAll ? "No sessions recorded." : "No sessions match.",
            nextStep: nextStep(isAll, context),
            version: Version.text,
            resumeCommands: context.recordContext.resumeCommands
        )
    }

    private func nextStep(_ isAll: Bool, _ context: Context) -> String {
        guard isAll else { return "Leave out a filter, or take a longer time: tacho report --since 30d" }
        return ShellFiles.hooked(context).isEmpty
            ? "Run 'tacho install', open a new terminal tab, and start an agent there."
            : "Start an agent in a new terminal tab, then run 'tacho report' again."
    }
}
