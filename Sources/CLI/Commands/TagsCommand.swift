import ArgumentParser
import TachoCore
import TachoStore

/// `tacho tags`: lists all tags.
struct TagsCommand: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "tags",
        abstract: "List all tags with their number of sessions and runs.",
        discussion: """
            EXAMPLES
              tacho tags
              tacho tags --json

            SESSIONS counts sessions tagged by hand or by rule, RUNS counts tagged runs.
            """
    )

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run(in context: Context) throws {
        let counts = try Records.open(context).tagCounts()
        if output.json { return try context.printJSON(TagListDocument(counts)) }
        let columns: [Column<TagCount>] = [
            Column("tag", "TAG", importance: 10, minimumWidth: 8) { $0.tag },
            Column("session_count", "SESSIONS", isRightAligned: true, importance: 9) { "\($0.sessionCount)" },
            Column("run_count", "RUNS", isRightAligned: true, importance: 8) { "\($0.runCount)" },
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

/// The answer of `tacho tags --json`.
private struct TagListDocument: Encodable {
    private let schema = "tacho.tags.v1"
    private let tags: [Item]

    private struct Item: Encodable {
        let tag: String
        let sessionCount: Int
        let runCount: Int

        private enum CodingKeys: String, CodingKey {
            case tag
            case sessionCount = "session_count"
            case runCount = "run_count"
        }
    }

    /// Describes tags.
    init(_ counts: [TagCount]) {
        tags = counts.map { Item(tag: $0.tag, sessionCount: $0.sessionCount, runCount: $0.runCount) }
    }
}
