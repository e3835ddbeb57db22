import ArgumentParser
import Libc
import TachoCore
import TachoStore

struct Watch: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Show running sessions, refreshed in place until Ctrl-C.",
        discussion: """
            EXAMPLES
              tacho watch
              tacho watch --repo . --interval 5
              tacho watch --json | jq -c '.sessions[] | [.agent, .live.kind, .cost_usd]'

            With --json, prints one line per refresh for other programs.
            """
    )

    @Option(help: ArgumentHelp("Seconds between refreshes.", valueName: "seconds"))
    var interval = 2.0

    @Option(help: ArgumentHelp("Exit after COUNT refreshes.", valueName: "count"))
    var count: Int?

    @Flag(help: "Print one line of JSON per refresh.")
    var json = false

    @Option(help: "Use color: auto, always or never.")
    var color = ColorMode.auto

    @OptionGroup(title: "Filters")
    var subject: SubjectOptions

    /// The shortest interval, in seconds: each refresh checks every log file.
    private static let shortestInterval = 0.1

    func validate() throws {
        guard interval >= Self.shortestInterval, interval <= 86_400 else {
            throw ValidationError("invalid --interval \(interval); use seconds, at least \(Self.shortestInterval)")
        }
        if let count, count < 1 { throw ValidationError("invalid --count \(count); use a number of at least 1") }
    }

    func run(in context: Context) throws {
        let library = try Library.current(context)
        var filter = try subject.filter(in: context, store: library.store)
        filter.activeOnly = true
        let loop = WatchLoop(
            context: context,
            filter: filter,
            interval: .milliseconds(Int(interval * 1_000)),
            count: count
        )
        if json { return try loop.writeLines() }
        guard context.output.terminal.isInteractive else { throw Failure.noTerminal }
        if let fatal = try loop.draw(color: color.isOn(context.output.terminal)) {
            signal(fatal, SIG_DFL)
            raise(fatal)
        }
    }
}
