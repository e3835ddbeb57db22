import ArgumentParser
import TachoCore
import TachoStore
import TachoSystem

struct Export: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export sessions, runs, calls, tags and notes for other programs or another machine.",
        discussion: """
            EXAMPLES
              tacho export > laptop.jsonl    everything, for 'tacho import' on another machine
              tacho export --format json --since 2026-11-01
              tacho export --format csv --repo . > runs.csv
              tacho export --format csv --calls --since today > calls.csv

            jsonl is a header line followed by one session per line; json is the same as a single document. Both use \
            the schema \(ExportedSession.schema) and include the tool calls and API calls of each run unless you pass \
            --no-calls. csv has one line per run, or with --calls one line per call; it cannot be imported. \
            Prompts are included as stored: a redacted preview. --since and --until apply to when a session started.
            """
    )

    /// How an export is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case json
        /// A header, then a session a line.
        case jsonl
        /// A run a line.
        case csv
    }

    @Option(help: "The format: json, jsonl or csv.")
    var format = Format.jsonl

    @Flag(inversion: .prefixedNo, help: "Include (or leave out) individual calls. Default: yes, except for csv.")
    var calls: Bool?

    @OptionGroup(title: "Filters")
    var options: FilterOptions

    @Option(help: ArgumentHelp("Export at most COUNT sessions, newest first.", valueName: "count"))
    var limit: Int?

    /// Accepted because lists have it; exports are always complete.
    @Flag(help: .hidden)
    var all = false

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("invalid --limit \(limit); use a number of at least 1") }
    }

    func run(in context: Context) throws {
        let library = try Library.current(context)
        var filter = try options.filter(in: context, store: library.store)
        filter.limit = limit
        let output = context.output
        let hasCalls = calls ?? (format != .csv)
        var isFirst = true
        switch format {
        case .jsonl: try output.write("{\"schema\":\"\(ExportedSession.schema)\"}\n")
        case .json: try output.write("{\"schema\":\"\(ExportedSession.schema)\",\"sessions\":[\n")
        case .csv: try write(row: hasCalls ? ExportedCallRow.columns : ExportedRow.columns, output)
        }
        let prices = hasCalls ? library.settings.prices : nil
        try library.store.export(filter, host: HostName.current, now: context.now, calls: prices) { session in
            switch format {
            case .jsonl: try output.writeMachineText(session.json.text() + "\n")
            case .json: try output.writeMachineText((isFirst ? "" : ",\n") + session.json.text())
            case .csv where hasCalls: try ExportedCallRow.forEach(of: session) { try write(row: $0, output) }
            case .csv: for row in ExportedRow.rows(of: session) { try write(row: row, output) }
            }
            isFirst = false
        }
        if format == .json { try output.write("\n]}\n") }
    }

    private func write(row: [String], _ output: Output) throws {
        try output.writeMachineText(DelimitedText.commaSeparated(row))
    }
}
