import ArgumentParser
import TachoCore
import TachoHook
import TachoStore

/// `tacho export`: everything, for other programs and other machines.
struct Export: TachoCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write sessions, runs, usage, tags and notes for other programs and other machines.",
        discussion: """
            EXAMPLES
              tacho export > laptop.jsonl                   everything; `tacho import laptop.jsonl` merges it elsewhere
              tacho export --format json --since 2026-11-01
              tacho export --format csv --repo . > runs.csv

            jsonl is a header line, then a session a line; json the same as one document. Both are \
            \(ExportedSession.schema). csv has one line a run, with its session, and cannot be imported. Prompts are \
            previews, as the store keeps them; single calls stay on their machine.
            """
    )

    /// How an export is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        /// One document.
        case json
        /// A header, then a session a line.
        case jsonl
        /// A run a line.
        case csv
    }

    @Option(help: "json, jsonl or csv.")
    var format = Format.jsonl

    @OptionGroup(title: "Filters")
    var options: SessionOptions

    @Option(help: ArgumentHelp("At most so many sessions, the newest.", valueName: "count"))
    var limit: Int?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit cannot be \(limit); it takes a number from 1 up") }
    }

    func run(in context: Context) throws {
        var filter = try options.filter(in: context)
        filter.limit = limit
        let store = try Records.open(context)
        let output = context.output
        var isFirst = true
        switch format {
        case .jsonl: try output.write("{\"schema\":\"\(ExportedSession.schema)\"}\n")
        case .json: try output.write("{\"schema\":\"\(ExportedSession.schema)\",\"sessions\":[\n")
        case .csv: try output.write(DelimitedText.commaSeparated(ExportedRow.columns))
        }
        try store.export(filter, host: HostName.current) { sessions in
            var text = ""
            for session in sessions {
                switch format {
                case .jsonl: text += try DocumentEncoder.json(session) + "\n"
                case .json: text += (isFirst ? "" : ",\n") + (try DocumentEncoder.json(session))
                case .csv: text += ExportedRow.rows(of: session).map(DelimitedText.commaSeparated).joined()
                }
                isFirst = false
            }
            try output.writeMachineText(text)
        }
        if format == .json { try output.write("\n]}\n") }
    }
}
