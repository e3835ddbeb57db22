import ArgumentParser
import TachoCore
import TachoFleet
import TachoRecords
import TachoSystem

struct FleetCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "fleet",
        abstract: "Show what many machines used and cost, from the database that they push to.",
        discussion: """
            EXAMPLES
              tacho fleet                           each day of the last 30
              tacho fleet --by owner --since 30d
              tacho fleet --by repo --since 90d --csv
              tacho fleet --grafana > fleet.json    a dashboard to import

            Asks the database of [push.NAME] in the settings, through psql; your role there decides whose rows you see. \
            Sessions count where and when they started, calls and cost where and when they arose. Days are in your \
            time zone. docs/fleet.md has the tables, for questions of your own.
            """
    )

    @Option(help: ArgumentHelp("Group by \(FleetGrouping.words).", valueName: "what"))
    var by = FleetGrouping.day

    @Option(
        help: ArgumentHelp(
            "Start of the time range: 7d, tuesday, 'last week', 2026-11-01, mon..wed. Default: 30d.",
            valueName: "time"
        )
    )
    var since: String?

    @Option(help: ArgumentHelp("End of the time range; a day is included whole.", valueName: "time"))
    var until: String?

    @Option(
        help: ArgumentHelp("The target of 'tacho push' to ask, or the address of a database.", valueName: "target")
    )
    var from: String?

    @Flag(help: "Print a dashboard for Grafana with the same figures and more.")
    var grafana = false

    @OptionGroup(title: "Output")
    var output: OutputOptions

    /// How long the range is unless the user gave its start, in milliseconds.
    private static let standardRange: Int64 = 30 * 86_400_000

    func run(in context: Context) throws {
        if grafana { return try context.output.writeMachineText(FleetDashboard.grafana) }
        let report = try report(in: context)
        if output.json { return try context.printJSON(RecordDocuments.fleet, report) }
        try FleetTable(report: report, output: output, context: context).print()
    }

    private func report(in context: Context) throws -> FleetReport {
        let (question, database) = (try question(in: context), try database(in: context))
        do throws(FleetReportFailure) {
            return try question.answer(from: database, environment: context.environment)
        } catch {
            throw Failure.fleet(error)
        }
    }

    private func question(in context: Context) throws -> FleetQuestion {
        let range = try TimeRange(since: since, until: until, in: context)
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        return FleetQuestion(
            by,
            since: range.since ?? min(range.until ?? context.now, context.now) + -Self.standardRange,
            until: range.until ?? context.now + 1,
            calendar: CostCalendar(local: context.local, weekStart: reader.configuration.weekStart)
        )
    }
}

extension FleetGrouping: ExpressibleByArgument {}

extension FleetGrouping {
    /// All of them in a phrase.
    fileprivate static var words: String {
        let words = allCases.map(\.rawValue)
        return words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    }
}
