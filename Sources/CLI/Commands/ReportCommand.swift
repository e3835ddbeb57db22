import ArgumentParser
import TachoCore
import TachoReport
import TachoStore

struct ReportCommand: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a report with charts and a table of sessions as one self-contained HTML file.",
        discussion: """
            EXAMPLES
              tacho report -o report.html
              tacho report -o week.html --since 7d --repo .
              tacho report -o client.html --tag client-x --since 2026-11-01

            --since and --until apply to the time of the API calls, as in 'tacho cost', and the totals are the same. \
            Only you can read the file (mode 0600), because it quotes the beginnings of prompts. -o - writes the page \
            to standard output.
            """
    )

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The file to write; - is standard output.", valueName: "file")
    )
    var output: String

    @OptionGroup(title: "Filters")
    var options: FilterOptions

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let filter = try options.filter(in: context, store: library.store)
        let subject = subject(filter, context)
        let report = try Report(
            library.store,
            subject,
            prices: library.settings.prices,
            now: context.now,
            calendar: CostCalendar(local: context.local, weekStart: library.configuration.weekStart)
        )
        let page = report.page
        if output == "-" { return try context.output.write(page) }
        let path = output.hasPrefix("/") ? output : "\(context.currentDirectory)/\(output)"
        try OutputFile(path: path).write(page)
        context.output.say("Wrote \(path) (\(ByteText.short(Int64(page.count)))).")
        if report.isEmpty { try context.sayNoMatch(subject.none, for: filter, in: library.store) }
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
            version: Version.text
        )
    }
}
