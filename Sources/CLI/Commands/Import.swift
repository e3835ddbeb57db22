import ArgumentParser
import CSystem
import TachoCore
import TachoIngest
import TachoStore

/// `tacho import`: reads all agent logs on disk, with progress.
struct Import: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read the agents' own logs, or another machine's export.",
        discussion: """
            EXAMPLES
              tacho import               read the logs on this machine, with progress
              tacho import laptop.jsonl  merge what `tacho export` wrote elsewhere

            An export can be merged again, or a later one of the same machine: sessions come once. They keep their \
            host; what this machine recorded by itself wins. Tags are united.

            Every reading command does the same without a word; this one shows how far it is. Ctrl-C stops it: what \
            was read is kept, and the next command goes on from there; a second Ctrl-C stops it at once. Files that \
            cannot be read are named and left out; that is no failure.
            """
    )

    @Argument(
        help: ArgumentHelp("Exports of other machines, as json or jsonl; none reads the logs.", valueName: "file"),
        completion: .file()
    )
    var files: [String] = []

    @Flag(help: "Print JSON.")
    var json = false

    func run(in context: Context) throws {
        guard files.isEmpty else { return try ExportMerge(context: context).run(files, json: json) }
        let records = try Records.openAsIs(context)
        var bar = ProgressBar(context.output)
        csystem_catch_interrupt()
        defer { csystem_stop_catching_interrupt() }
        let reports = try records.catchUp(context) { agent, progress in
            bar.show(agent, progress)
            return csystem_is_interrupted() == 0
        }
        bar.finish()
        let document = ImportDocument(reports, totals: try records.store.totals())
        if json {
            try context.printJSON(document)
        } else {
            say(document, context.output)
        }
        if reports.values.contains(where: { !$0.isComplete }) { throw Failure.interrupted }
    }

    private func say(_ document: ImportDocument, _ output: Output) {
        for agent in document.agents { output.say(agent.text) }
        output.say(document.total.text)
        for problem in document.agents.flatMap(\.problems) { output.say("left out: \(problem)") }
    }
}
