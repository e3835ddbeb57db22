import ArgumentParser
import TachoCore
import TachoIngest
import TachoStore

/// `tacho import`: reads all agent logs on disk, with progress.
struct Import: TachoCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read the agents' own logs, with progress.",
        discussion: """
            Every reading command does the same without a word; this one shows how far it is. What was read is kept, \
            so an import that was stopped, by Ctrl-C say, goes on where it was. Files that cannot be read are named \
            and left out; that is no failure.
            """
    )

    @Flag(help: "Print JSON.")
    var json = false

    func run(in context: Context) throws {
        let records = try Records.openAsIs(context)
        var bar = ProgressBar(context.output)
        let reports = try records.catchUp(context) { bar.show($0, $1) }
        bar.clear()
        let document = ImportDocument(reports, totals: try records.store.totals())
        if json { return try context.printJSON(document) }
        for agent in document.agents { context.output.say(agent.text) }
        context.output.say(document.total.text)
        for problem in document.agents.flatMap(\.problems) { context.output.say("left out: \(problem)") }
    }
}
