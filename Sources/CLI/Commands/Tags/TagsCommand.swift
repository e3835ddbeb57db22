import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct TagsCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "tags",
        abstract: "List all tags with their number of sessions and runs.",
        discussion: """
            EXAMPLES
              tacho tags
              tacho tags --json

            SESSIONS counts sessions tagged by hand or by rule, BY RULE those that a rule of the settings tagged, RUNS tagged runs.
            """
    )

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run(in context: Context) throws {
        let counts = try Library.current(context).store.tagCounts()
        if output.json { return try context.printJSON(RecordDocuments.tags, counts) }
        let field = FieldColumns(TagFields.count, context.recordContext)
        let columns = [
            field("tag", "TAG", importance: 10, minimumWidth: 8), field("session_count", "SESSIONS", importance: 9),
            field("run_count", "RUNS", importance: 8),
            field("rule_count", "BY RULE", importance: 7).shown { Cell($0.ruleCount == 0 ? "" : "\($0.ruleCount)") },
        ]
        try output.print(
            counts,
            known: columns,
            terminal: columns.map(\.name),
            machine: columns.map(\.name),
            to: context.output
        )
        if counts.isEmpty { context.output.say("No tags yet. Tag a session with 'tacho tag ID +TAG'.") }
    }
}
