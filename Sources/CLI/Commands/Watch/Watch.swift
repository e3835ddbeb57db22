import ArgumentParser
import Libc
import TachoCore
import TachoStore

struct Watch: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Show running sessions on the whole screen, those that need you first.",
        discussion: """
            EXAMPLES
              tacho watch
              tacho watch --repo . --interval 5
              tacho watch --json | jq -c '.sessions[] | [.agent, .live.kind, .cost_usd]'

            Keys: arrows or j and k choose a session, Enter goes to its tab, r resumes one that has ended, t tags it, / filters, ? lists all keys, q \
            quits. What hooks and agents record shows within a second; the agents' logs are checked every --interval.

            Into a pipe or with --count, prints a table per refresh; with --json, a line of JSON.
            """
    )

    @Option(help: ArgumentHelp("Seconds between looks at the agents' logs.", valueName: "seconds"))
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
        let interval = Duration.milliseconds(Int(interval * 1_000))
        let terminal = context.output.terminal
        guard !json, count == nil, terminal.canShowScreens else {
            let loop = WatchLoop(context: context, filter: filter, interval: interval, count: count)
            return try json ? loop.writeJSON() : loop.writeTables(color: color.isOn(terminal))
        }
        try BoardLoop.runProcess(context, filter: filter, interval: interval, color: color.isOn(terminal))
    }
}

extension BoardLoop {
    /// Shows a board until the user leaves; a signal that ends it ends the process.
    static func runProcess(_ context: Context, filter: Filter, interval: Duration, color: Bool) throws {
        var loop = try BoardLoop(context: context, filter: filter, interval: interval, color: color)
        if let fatal = try loop.run() {
            signal(fatal, SIG_DFL)
            raise(fatal)
        }
    }
}
