import ArgumentParser
import CSystem
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore

struct Import: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import your agents' logs, or an export from another machine.",
        discussion: """
            EXAMPLES
              tacho import               import the logs on this machine
              tacho import laptop.jsonl  merge an export from another machine

            The same export, or a later one from the same machine, can be merged again without duplicating sessions. \
            Sessions keep their host name; what this machine recorded itself takes precedence. Tags are merged.

            Every command imports new log entries silently; this one shows progress. Ctrl-C stops it: what was read \
            is kept, and the next command continues from there; a second Ctrl-C stops it immediately. Unreadable files \
            are listed and skipped; that does not count as a failure.
            """
    )

    @Argument(
        help: ArgumentHelp(
            "Exports to merge, json or jsonl. Without any, import this machine's logs.",
            valueName: "file"
        ),
        completion: .file()
    )
    var files: [String] = []

    @Flag(help: "Print JSON.")
    var json = false

    func run(in context: Context) throws {
        guard files.isEmpty else { return try ExportMerge(context: context).run(files, json: json) }
        let library = try DamagedStore.recovering(context) { try Library.withoutCatchUp(context) }
        var bar = ProgressBar(context.output)
        csystem_catch_interrupt()
        defer { csystem_stop_catching_interrupt() }
        let reports = try library.catchUp(context) { agent, progress in
            bar.show(agent, progress)
            return csystem_is_interrupted() == 0
        }
        bar.finish()
        let agents = reports.sorted { $0.key < $1.key }.map { agent, report in
            ImportedLogs(agent, report, report.problems.map(\.text))
        }
        let totals = try library.store.totals()
        if json {
            try context.printJSON(RecordDocuments.imported, (agents, totals))
        } else {
            say(agents, totals, context.output)
        }
        if reports.values.contains(where: { !$0.isComplete }) { throw Failure.interrupted }
    }

    private func say(_ agents: [ImportedLogs], _ totals: StoreTotals, _ output: Output) {
        let found = agents.filter { $0.report.fileCount > 0 }
        if found.isEmpty { output.say("no logs found") }
        for logs in found { output.say(logs.report.text(agent: logs.agent)) }
        output.say(totals.text)
        for problem in agents.flatMap(\.problems) { output.say("skipped: \(problem)") }
    }
}
